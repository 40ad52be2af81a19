using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Gives a known case back, or hands it over.</summary>
public sealed class LeaveGold(Store store, Signals signals, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Nobody stands behind it.</summary>
    public static readonly Error NobodyBehind = new("known-case");

    /// <summary>Gives it back: whoever takes it next is measured by it.</summary>
    public Task<Result<Done>> RunAsync(Actor actor, CaseRef at, CancellationToken ct) => ChangeAsync(actor, at, "claim.released", (_, row, _) =>
    {
        (row.KeptForId, row.KeptFromId, row.KeptUntil, row.KeptText) = (null, null, null, "");
        return Task.CompletedTask;
    }, ct);

    /// <summary>The same for a reason.</summary>
    public async Task<Result<Done>> SkipAsync(Actor actor, CaseRef at, string reason, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > LeaveCase.MaximumReason ? new Error("skip-reason", LeaveCase.MaximumReason) : await RunAsync(actor, at, ct);

    /// <summary>Keeps it for a colleague.</summary>
    public async Task<Result<Done>> HandOverAsync(Actor actor, CaseRef at, Guid to, string text, CancellationToken ct)
    {
        if (text.Length > HandOverCase.MaximumText)
            return new Error("message-too-long", HandOverCase.MaximumText);
        if (to == actor.PersonId || !await store.ReadAsync(db => HandOverCase.Reviewers(db, Roles.Reviewer | Roles.Lead).AnyAsync(person => person.Id == to, ct), ct))
            return new Error("no-such-colleague");
        return await ChangeAsync(actor, at, "claim.handed-over", async (db, row, now) =>
        {
            (row.KeptForId, row.KeptFromId, row.KeptUntil, row.KeptText) = (to, actor.PersonId, now + settings.Review.HandOver, text.Trim());
            var (mine, theirs) = (await db.GoldSheets.FindAsync([row.Id, actor.PersonId], ct), await db.GoldSheets.FindAsync([row.Id, to], ct));
            if (mine is not null && (theirs is null || theirs.SavedAt < mine.SavedAt))
                await GoldRows.KeepAsync(db, row.Id, to, mine.Json, now, ct);
        }, ct);
    }

    /// <summary>The colleague does not want it.</summary>
    public async Task<Result<Done>> DeclineAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var declined = await store.WriteAsync<Done>(async db =>
            await db.Gold.Where(row => row.Id == id && row.KeptForId == actor.PersonId && row.State == CaseState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.KeptForId, (Guid?)null).SetProperty(row => row.Version, row => row.Version + 1), ct) == 1 ? new Done() : Error.NotFound, ct);
        if (declined.IsOk)
            signals.Tell(id, "claim.hand-over-declined");
        return declined;
    }

    /// <summary>Whoever has it, or a lead, wants to know who stands behind it: they are told that nobody does, and it does not count.</summary>
    /// <returns><see cref="NobodyBehind"/>; <c>not-yours</c> for one that somebody else has.</returns>
    public async Task<Error> SeenThroughAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var isLead = actor.May(Permission.Lead);
        var closed = await store.WriteAsync<Done>(async db =>
            await db.Gold.Where(row => row.Id == id && (isLead || row.PersonId == actor.PersonId) && row.SubmittedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Closed).SetProperty(row => row.Version, row => row.Version + 1), ct) == 1 ? new Done() : WorkspaceErrors.NotYours, ct);
        if (!closed.IsOk)
            return closed.Error!;
        signals.Tell(id, "claim.released");
        return NobodyBehind;
    }

    private async Task<Result<Done>> ChangeAsync(Actor actor, CaseRef at, string type, Func<AppDb, GoldRow, DateTime, Task> change, CancellationToken ct)
    {
        var changed = await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var held = await GoldRows.LoadHeldAsync(db, actor, at, now, ct);
            if (held.Error is { Code: not "newer-version" } error)
                return error;
            var row = held.IsOk ? held.Value : await db.Gold.SingleAsync(found => found.Id == at.CaseId, ct);
            (row.State, row.ClaimNumber, row.Version) = (CaseState.Waiting, row.ClaimNumber + 1, row.Version + 1);
            await change(db, row, now);
            return new Done();
        }, ct);
        if (changed.IsOk)
            signals.Tell(at.CaseId, type);
        return changed;
    }
}
