using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Exports;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Practice;

/// <summary>A set as a trainer edits it.</summary>
public sealed class SetDraft
{
    /// <summary>The set; null for a new one.</summary>
    public Guid? Id { get; set; }

    public int Version { get; set; }

    public string TitleEn { get; set; } = "";

    public string TitleJa { get; set; } = "";

    public PracticeMode Mode { get; set; } = PracticeMode.Coached;

    public int Pass { get; set; } = 80;

    public List<Guid> Cases { get; set; } = [];

    public string? CertifiesPolicy { get; set; }

    public int? CertifiesTier { get; set; }

    public string CertifiesLanguage { get; set; } = "en";

    public int CertifiesDays { get; set; } = 180;
}

/// <summary>A set as a trainer finds it.</summary>
/// <param name="IsOwn">Whether it was put together here and can be edited.</param>
/// <param name="Assigned">How many people have it to do.</param>
/// <param name="Done">How many have done it.</param>
/// <param name="Mean">The mean score of the ended runs; null where there are none.</param>
public sealed record SetLine(Guid Id, Text Title, PracticeMode Mode, int Cases, int Pass, Certifies? Certifies, bool IsOwn, int Version, int Assigned, int Done, int Runs, double? Mean);

/// <summary>Somebody with what they are to practise and can do.</summary>
public sealed record Learner(Guid Id, string Name, string Team, int Waiting, int Overdue, int Done, double? LastScore, DateTime? LastAt, int Exams);

/// <summary>Puts sets together, assigns them, and shows who is where.</summary>
public sealed class ManageSets(Store store, PracticeShelf shelf, TimeProvider time)
{
    public const int MaximumTitle = 120;
    public const int MostCases = 100;
    private const int Most = 500;

    /// <returns>The sets and the people; <c>forbidden</c> for who does not train.</returns>
    public async Task<Result<(IReadOnlyList<SetLine> Sets, IReadOnlyList<Learner> People)>> ShowAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        await shelf.ReadyAsync(ct);
        var today = DateOnly.FromDateTime(Clock.Now(time));
        var now = Clock.Now(time);
        return await store.ReadAsync<Result<(IReadOnlyList<SetLine>, IReadOnlyList<Learner>)>>(async db =>
        {
            var sets = await db.PracticeSets.Where(set => !set.IsRetired).OrderBy(set => set.Library).ThenBy(set => set.Name).Take(Most).ToListAsync(ct);
            var assigned = await db.PracticeAssignments.GroupBy(row => row.SetId).Select(group => new { group.Key, Open = group.Count(row => row.DoneAt == null), Done = group.Count(row => row.DoneAt != null) }).ToDictionaryAsync(each => each.Key, ct);
            var runs = await db.PracticeRuns.Where(run => run.SetId != null && run.EndedAt != null).GroupBy(run => run.SetId!.Value).Select(group => new { group.Key, Count = group.Count(), Mean = group.Average(run => run.Score) }).ToDictionaryAsync(each => each.Key, ct);
            var people = await db.Users.Where(person => !person.Disabled).OrderBy(person => person.Name).Take(Most).Select(person => new Learner(
                person.Id, person.Name, person.Team,
                db.PracticeAssignments.Count(row => row.PersonId == person.Id && row.DoneAt == null), db.PracticeAssignments.Count(row => row.PersonId == person.Id && row.DoneAt == null && row.DueOn < today),
                db.PracticeAssignments.Count(row => row.PersonId == person.Id && row.DoneAt != null),
                db.PracticeRuns.Where(run => run.PersonId == person.Id && run.EndedAt != null).OrderByDescending(run => run.StartedAt).Select(run => run.Score).FirstOrDefault(),
                db.PracticeRuns.Where(run => run.PersonId == person.Id && run.EndedAt != null).OrderByDescending(run => run.StartedAt).Select(run => run.EndedAt).FirstOrDefault(),
                db.Certificates.Count(row => row.PersonId == person.Id && row.Until > now))).ToListAsync(ct);
            return (sets.ConvertAll(set => new SetLine(
                set.Id, new Text(set.TitleEn, set.TitleJa), set.Mode, set.CaseIds.Count, set.Pass, set.Certifies, set.Library == "", set.Version,
                assigned.GetValueOrDefault(set.Id)?.Open ?? 0, assigned.GetValueOrDefault(set.Id)?.Done ?? 0, runs.GetValueOrDefault(set.Id)?.Count ?? 0, runs.GetValueOrDefault(set.Id)?.Mean)), people);
        }, ct);
    }

    /// <summary>Who is where, as a table that spreadsheets read.</summary>
    public async Task<Result<byte[]>> ExportAsync(Actor actor, CancellationToken ct)
    {
        var shown = await ShowAsync(actor, ct);
        return shown.IsOk
            ? CsvFile.Of(["name", "team", "to_do", "overdue", "done", "exams", "last_score", "last_at"], shown.Value.People.Select(person => (IReadOnlyList<string>)[
                person.Name, person.Team, Number(person.Waiting), Number(person.Overdue), Number(person.Done), Number(person.Exams),
                person.LastScore?.ToString("0.###", CultureInfo.InvariantCulture) ?? "", person.LastAt?.ToString("O", CultureInfo.InvariantCulture) ?? ""]))
            : shown.Error!;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is edited of a set.</summary>
    public Task<SetDraft?> FindAsync(Guid id, CancellationToken ct) => store.ReadAsync(async db => await db.PracticeSets.SingleOrDefaultAsync(set => set.Id == id, ct) is { } set
        ? new SetDraft
        {
            Id = id,
            Version = set.Version,
            TitleEn = set.TitleEn,
            TitleJa = set.TitleJa,
            Mode = set.Mode,
            Pass = set.Pass,
            Cases = [.. set.CaseIds],
            CertifiesPolicy = set.CertifiesPolicy,
            CertifiesTier = set.CertifiesTier,
            CertifiesLanguage = set.CertifiesLanguage ?? "en",
            CertifiesDays = set.Certifies?.Days ?? 180,
        }
        : null, ct);

    /// <returns><c>set-title</c>, <c>set-pass</c>, <c>set-cases</c>, <c>set-certifies</c>; <c>set-changed</c> where somebody else has changed it; <c>set-shipped</c>.</returns>
    public Task<Result<Guid>> SaveAsync(Actor actor, SetDraft draft, CancellationToken ct) => store.WriteAsync<Guid>(async db =>
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        if (Problem(draft) is { } problem)
            return problem;
        var ids = draft.Cases.Distinct().ToArray();
        if (await db.PracticeCases.CountAsync(item => ids.Contains(item.Id) && !item.IsRetired, ct) != ids.Length)
            return new Error("set-cases", MostCases);
        var set = draft.Id is { } id ? await db.PracticeSets.SingleOrDefaultAsync(row => row.Id == id, ct) : null;
        if (draft.Id is not null && (set is null || set.Version != draft.Version))
            return new Error("set-changed");
        if (set is { Library: not "" })
            return new Error("set-shipped");
        if (set is null)
        {
            var fresh = Guid.CreateVersion7();
            db.PracticeSets.Add(set = new PracticeSetRow { Id = fresh, Library = "", Name = Id26.Write(fresh), TitleEn = "", TitleJa = "", Cases = "", At = Clock.Now(time) });
        }
        (set.TitleEn, set.TitleJa, set.Mode, set.Pass, set.Cases) = (draft.TitleEn.Trim(), draft.TitleJa.Trim(), draft.Mode, draft.Pass, PracticeSetRow.Join(ids));
        set.Certify(draft.Mode == PracticeMode.Exam && draft.CertifiesPolicy is { } policy ? new Certifies(policy, draft.CertifiesTier, draft.CertifiesLanguage, draft.CertifiesDays) : null);
        set.Version++;
        await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.set", actor.LogId, Clock.Now(time), ct, ("set", set.Id.ToString("N")), ("cases", ids.Length), ("pass", set.Pass));
        return set.Id;
    }, ct);

    /// <summary>Gives a set to people; whoever has it already has the new day.</summary>
    /// <returns><c>assign-nobody</c>, <c>assign-past</c>, <c>not-found</c>.</returns>
    public Task<Result<int>> AssignAsync(Actor actor, Guid setId, IReadOnlyCollection<Guid> people, DateOnly? due, CancellationToken ct) => store.WriteAsync<int>(async db =>
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        var now = Clock.Now(time);
        if (people.Count == 0)
            return new Error("assign-nobody");
        if (due < DateOnly.FromDateTime(now))
            return new Error("assign-past");
        if (!await db.PracticeSets.AnyAsync(set => set.Id == setId && !set.IsRetired, ct))
            return Error.NotFound;
        var known = await db.PracticeAssignments.Where(row => row.SetId == setId && people.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, ct);
        foreach (var person in await db.Users.Where(person => people.Contains(person.Id) && !person.Disabled).Select(person => person.Id).ToListAsync(ct))
        {
            if (!known.TryGetValue(person, out var row))
                db.PracticeAssignments.Add(row = new PracticeAssignment { Id = Guid.CreateVersion7(), SetId = setId, PersonId = person });
            (row.DueOn, row.ById, row.At, row.DoneAt) = (due, actor.PersonId, now, null);
        }
        await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.assigned", actor.LogId, now, ct, ("set", setId.ToString("N")), ("people", people.Select(id => id.ToString("N")).ToArray()), ("due", due?.ToString("O") ?? ""));
        return people.Count;
    }, ct);

    /// <summary>Nobody is given it any more; what was answered stays.</summary>
    public Task<Result<Done>> RetireAsync(Actor actor, Guid setId, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        if (await db.PracticeSets.SingleOrDefaultAsync(set => set.Id == setId, ct) is not { } set)
            return Error.NotFound;
        (set.IsRetired, set.Version) = (true, set.Version + 1);
        await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.retired", actor.LogId, Clock.Now(time), ct, ("set", setId.ToString("N")));
        return new Done();
    }, ct);

    private static Error? Problem(SetDraft draft) =>
        !IsTitle(draft.TitleEn) || !IsTitle(draft.TitleJa) ? new Error("set-title", MaximumTitle)
        : draft.Pass is < 1 or > 100 || draft.Mode == PracticeMode.Calibration ? new Error("set-pass")
        : draft.Cases.Count is 0 or > MostCases ? new Error("set-cases", MostCases)
        : draft is { Mode: PracticeMode.Exam, CertifiesPolicy: not null } && (draft.CertifiesDays is < 1 or > Certifies.MostDays || draft.CertifiesLanguage.Length is < 2 or > 8) ? new Error("set-certifies", Certifies.MostDays)
        : null;

    private static bool IsTitle(string title) => title.Trim().Length is > 0 and <= MaximumTitle && !title.Any(char.IsControl);
}
