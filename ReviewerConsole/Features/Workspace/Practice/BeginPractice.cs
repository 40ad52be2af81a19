using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Practice;

/// <summary>Begins a run of a set, or goes on with the one that is open: nobody has two of one set.</summary>
public sealed class BeginPractice(Store store, TimeProvider time)
{
    /// <returns>The run; <c>not-found</c>, or <c>practice-empty</c> where no case of the set is given any more.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, Guid setId, CancellationToken ct) => store.WriteAsync<Guid>(async db =>
    {
        if (await db.PracticeSets.SingleOrDefaultAsync(row => row.Id == setId && !row.IsRetired, ct) is not { } set)
            return Error.NotFound;
        if (await db.PracticeRuns.SingleOrDefaultAsync(row => row.SetId == setId && row.PersonId == actor.PersonId && row.EndedAt == null, ct) is { } open)
            return open.Id;
        var ids = set.CaseIds;
        var given = await db.PracticeCases.Where(row => ids.Contains(row.Id) && !row.IsRetired).Select(row => row.Id).ToListAsync(ct);
        return given.Count == 0 ? new Error("practice-empty") : Add(db, actor, set.Id, set.Mode, [.. ids.Where(given.Contains)]);
    }, ct);

    /// <summary>Begins, or goes on with, the one run that somebody has in a calibration session.</summary>
    /// <returns>The run; <c>not-found</c> for who does not take part, or where it is closed and nothing was begun.</returns>
    public Task<Result<Guid>> CalibrateAsync(Actor actor, Guid session, CancellationToken ct) => store.WriteAsync<Guid>(async db =>
    {
        if (await db.PracticeRuns.SingleOrDefaultAsync(row => row.CalibrationId == session && row.PersonId == actor.PersonId, ct) is { } open)
            return open.Id;
        if (await db.Calibrations.SingleOrDefaultAsync(row => row.Id == session && row.ClosedAt == null && row.Seats.Any(seat => seat.PersonId == actor.PersonId), ct) is not { } found)
            return Error.NotFound;
        var id = Add(db, actor, null, PracticeMode.Calibration, found.CaseIds);
        db.PracticeRuns.Local.Single(row => row.Id == id).CalibrationId = session;
        return id;
    }, ct);

    /// <summary>The case that differs in little from one of an ended run and ends otherwise, by itself and coached.</summary>
    public Task<Result<Guid>> NearAsync(Actor actor, Guid runId, int number, CancellationToken ct) => store.WriteAsync<Guid>(async db =>
    {
        var run = await db.PracticeRuns.SingleOrDefaultAsync(row => row.Id == runId && row.PersonId == actor.PersonId && row.EndedAt != null, ct);
        if (run is null || number < 0 || number >= run.CaseIds.Count)
            return Error.NotFound;
        var caseId = run.CaseIds[number];
        var item = await db.PracticeCases.SingleAsync(row => row.Id == caseId, ct);
        return item.ToCase().Partner is { } partner && await db.PracticeCases.SingleOrDefaultAsync(row => row.Library == item.Library && row.Name == partner && !row.IsRetired, ct) is { } near
            ? Add(db, actor, null, PracticeMode.Coached, [near.Id])
            : Error.NotFound;
    }, ct);

    private Guid Add(AppDb db, Actor actor, Guid? set, PracticeMode mode, IReadOnlyList<Guid> cases)
    {
        var run = new PracticeRun { Id = Guid.CreateVersion7(), SetId = set, PersonId = actor.PersonId, Mode = mode, Cases = PracticeSetRow.Join(cases), StartedAt = Clock.Now(time) };
        db.PracticeRuns.Add(run);
        return run.Id;
    }
}
