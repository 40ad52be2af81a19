using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Practice;

/// <summary>A session in a list.</summary>
/// <param name="Answered">How many have answered everything.</param>
/// <param name="Mine">Whether the reader takes part; and if so, whether they have answered everything.</param>
public sealed record CalibrationLine(Guid Id, string Title, int Cases, int People, int Answered, DateTime OpenedAt, DateTime? ClosedAt, bool Mine, bool IsDone);

/// <summary>What one person answered to one case.</summary>
public sealed record CalibrationAnswer(Outcome? Outcome, IReadOnlyList<AssessmentDraft> Assessments);

/// <summary>One case with everybody's answers, in the order of the people; null for who did not answer it.</summary>
public sealed record CalibrationCase(Guid Id, PracticeCase Case, IReadOnlyList<CalibrationAnswer?> Answers, string Note);

/// <summary>A session; its cases are laid open when it is closed.</summary>
public sealed record CalibrationView(CalibrationLine Line, int Version, IReadOnlyList<string> People, IReadOnlyList<CalibrationCase> Cases);

/// <summary>Opens, closes and shows calibration sessions: the same cases for several people, blind, and then side by side.</summary>
public sealed class HoldCalibration(Store store, TimeProvider time)
{
    public const int MaximumTitle = 120;
    public const int MaximumNote = 2000;
    private const int Shown = 50;

    /// <summary>The sessions that the actor leads or takes part in, the newest first.</summary>
    public Task<IReadOnlyList<CalibrationLine>> ListAsync(Actor actor, CancellationToken ct) => store.ReadAsync<IReadOnlyList<CalibrationLine>>(async db =>
    {
        var trains = actor.May(Permission.Train);
        var rows = await db.Calibrations.Where(row => trains || row.Seats.Any(seat => seat.PersonId == actor.PersonId)).OrderByDescending(row => row.OpenedAt).Take(Shown).Include(row => row.Seats).ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var runs = (await db.PracticeRuns.Where(run => run.CalibrationId != null && ids.Contains(run.CalibrationId.Value)).Select(run => new { run.CalibrationId, run.PersonId, run.EndedAt }).ToListAsync(ct)).ToLookup(run => run.CalibrationId);
        return rows.ConvertAll(row => LineOf(row, actor, [.. runs[row.Id].Where(run => run.EndedAt is not null).Select(run => run.PersonId)]));
    }, ct);

    /// <returns><c>calibration-title</c> (longest), <c>calibration-people</c>, <c>not-found</c> for a set that is not there.</returns>
    public Task<Result<Guid>> OpenAsync(Actor actor, string title, Guid setId, IReadOnlyCollection<Guid> people, CancellationToken ct) => store.WriteAsync<Guid>(async db =>
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        if (title.Trim().Length is 0 or > MaximumTitle)
            return new Error("calibration-title", MaximumTitle);
        var seated = await db.Users.Where(person => people.Contains(person.Id) && !person.Disabled).Select(person => person.Id).ToListAsync(ct);
        if (seated.Count < 2)
            return new Error("calibration-people");
        if (await db.PracticeSets.SingleOrDefaultAsync(set => set.Id == setId && !set.IsRetired, ct) is not { } set)
            return Error.NotFound;
        var row = new Calibration { Id = Guid.CreateVersion7(), Title = title.Trim(), Cases = set.Cases, ById = actor.PersonId, OpenedAt = Clock.Now(time) };
        row.Seats.AddRange(seated.Select(person => new CalibrationSeat { CalibrationId = row.Id, PersonId = person }));
        db.Calibrations.Add(row);
        await LogWriter.AppendAsync(db, PracticeShelf.Stream, "calibration.opened", actor.LogId, row.OpenedAt, ct, ("session", row.Id.ToString("N")), ("people", seated.Count), ("cases", row.CaseIds.Count));
        return row.Id;
    }, ct);

    /// <summary>Lays the answers open; nobody answers any more.</summary>
    public Task<Result<Done>> CloseAsync(Actor actor, Guid id, int version, CancellationToken ct) => ChangeAsync(actor, id, row =>
    {
        if (row.ClosedAt is not null)
            return new Error("calibration-closed");
        if (row.Version != version)
            return new Error("set-changed");
        (row.ClosedAt, row.Version) = (Clock.Now(time), version + 1);
        return null;
    }, "calibration.closed", ct);

    /// <summary>Keeps what was said of a case.</summary>
    /// <param name="before">The note as it was read.</param>
    /// <returns><c>calibration-note</c> (longest); <c>set-changed</c> where somebody else has written meanwhile.</returns>
    public Task<Result<Done>> NoteAsync(Actor actor, Guid id, Guid caseId, string before, string text, CancellationToken ct) => ChangeAsync(actor, id, row =>
    {
        if (text.Length > MaximumNote)
            return new Error("calibration-note", MaximumNote);
        if (!row.CaseIds.Contains(caseId))
            return Error.NotFound;
        var known = row.Notes.Find(note => note.CaseId == caseId);
        if ((known?.Text ?? "") != before)
            return new Error("set-changed");
        if (known is not null)
            known.Text = text.Trim();
        else
            row.Notes.Add(new CalibrationNote { CalibrationId = id, CaseId = caseId, Text = text.Trim() });
        return null;
    }, "calibration.noted", ct);

    /// <returns>The session; its cases only once it is closed. <c>not-found</c> for who neither leads nor takes part.</returns>
    public Task<Result<CalibrationView>> FindAsync(Actor actor, Guid id, CancellationToken ct) => store.ReadAsync<Result<CalibrationView>>(async db =>
    {
        var row = await db.Calibrations.Include(found => found.Seats).Include(found => found.Notes).AsSplitQuery().SingleOrDefaultAsync(found => found.Id == id, ct);
        if (row is null || !actor.May(Permission.Train) && row.Seats.All(seat => seat.PersonId != actor.PersonId))
            return Error.NotFound;
        var runs = await db.PracticeRuns.Where(run => run.CalibrationId == id).ToListAsync(ct);
        var ids = row.Seats.ConvertAll(seat => seat.PersonId);
        var people = await db.Users.Where(person => ids.Contains(person.Id)).OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).ToListAsync(ct);
        var line = LineOf(row, actor, [.. runs.Where(run => run.EndedAt is not null).Select(run => run.PersonId)]);
        return new CalibrationView(line, row.Version, people.ConvertAll(person => person.Name), row.ClosedAt is null ? [] : await CasesAsync(db, row, runs, people.ConvertAll(person => person.Id), ct));
    }, ct);

    private static async Task<IReadOnlyList<CalibrationCase>> CasesAsync(AppDb db, Calibration row, List<PracticeRun> runs, List<Guid> people, CancellationToken ct)
    {
        var (ids, runIds) = (row.CaseIds, runs.ConvertAll(run => run.Id));
        var cases = await db.PracticeCases.Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, ct);
        var answers = (await db.PracticeAnswers.Where(answer => runIds.Contains(answer.RunId) && answer.SubmittedAt != null).ToListAsync(ct)).ToDictionary(answer => (answer.RunId, answer.CaseId));
        CalibrationAnswer? Of(Guid person, Guid item) => runs.Find(run => run.PersonId == person) is { } run && answers.GetValueOrDefault((run.Id, item)) is { } answer
            ? new CalibrationAnswer(answer.Outcome, WorkDraft.FromJson(answer.Json).Assessments)
            : null;
        return [.. ids.Select(item => new CalibrationCase(item, cases[item].ToCase(), people.ConvertAll(person => Of(person, item)), row.Notes.Find(note => note.CaseId == item)?.Text ?? ""))];
    }

    private Task<Result<Done>> ChangeAsync(Actor actor, Guid id, Func<Calibration, Error?> change, string told, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        if (await db.Calibrations.Include(found => found.Notes).SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
            return Error.NotFound;
        if (change(row) is { } problem)
            return problem;
        await LogWriter.AppendAsync(db, PracticeShelf.Stream, told, actor.LogId, Clock.Now(time), ct, ("session", id.ToString("N")));
        return new Done();
    }, ct);

    private static CalibrationLine LineOf(Calibration row, Actor actor, HashSet<Guid> done) => new(
        row.Id, row.Title, row.CaseIds.Count, row.Seats.Count, done.Count, row.OpenedAt, row.ClosedAt, row.Seats.Exists(seat => seat.PersonId == actor.PersonId), done.Contains(actor.PersonId));
}
