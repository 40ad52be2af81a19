using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
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

/// <summary>What else is done with a case, done with a known one: held on to, given back, taken again, handed over, written on.</summary>
public sealed class LeaveGold(Store store, Signals signals, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Nobody stands behind it.</summary>
    public static readonly Error NobodyBehind = new("known-case");

    /// <summary>Renews the time that it is held for.</summary>
    public Task<Result<DateTime>> RenewAsync(Actor actor, Guid id, int number, CancellationToken ct) => store.WriteAsync<DateTime>(async db =>
    {
        var until = Clock.Now(time) + settings.Review.Lease;
        return await db.Gold.Where(row => row.Id == id && row.PersonId == actor.PersonId && row.ClaimNumber == number && row.State == CaseState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, until), ct) == 1 ? until : WorkspaceErrors.NotYours;
    }, ct);

    /// <summary>Gives it back: whoever takes it next is measured by it.</summary>
    public Task<Result<Done>> RunAsync(Actor actor, CaseRef at, CancellationToken ct) => ChangeAsync(actor, at, "claim.released", (row, _) =>
    {
        (row.State, row.ClaimNumber) = (CaseState.Waiting, row.ClaimNumber + 1);
        return null;
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
        return await ChangeAsync(actor, at, "claim.handed-over", (row, now) =>
        {
            (row.State, row.ClaimNumber, row.KeptForId, row.KeptUntil, row.KeptText) = (CaseState.Waiting, row.ClaimNumber + 1, to, now + settings.Review.HandOver, text.Trim());
            return null;
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

    /// <summary>Takes one that waits.</summary>
    public async Task<Result<Done>> TakeAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var taken = await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            if (actor.Unless(Permission.Review) is not null || await db.Gold.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
                return Error.NotFound;
            if (row.State == CaseState.Held)
                return row.PersonId == actor.PersonId ? new Done() : WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, row.PersonId, ct));
            if (row.State != CaseState.Waiting)
                return WorkspaceErrors.AlreadyDecided;
            if (row.KeptForId is { } kept && kept != actor.PersonId && row.KeptUntil > now && !actor.May(Permission.Lead))
                return WorkspaceErrors.KeptFor(await CaseAccess.NameAsync(db, kept, ct));
            await GoldRows.FreeAsync(db, actor.PersonId, ct);
            (row.PersonId, row.State, row.ClaimNumber, row.TakenAt, row.Until, row.KeptForId) = (actor.PersonId, CaseState.Held, row.ClaimNumber + 1, now, now + settings.Review.Lease, null);
            row.Version++;
            return new Done();
        }, ct);
        if (taken.IsOk)
            signals.Tell(id, "claim.taken");
        return taken;
    }

    /// <summary>Writes a note, a question to the leads, or a lead's answer.</summary>
    public async Task<Result<int>> NoteAsync(Actor actor, Guid id, NoteKind kind, string text, CancellationToken ct)
    {
        if (actor.Unless(kind == NoteKind.Answer ? Permission.Lead : Permission.Review) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(text) || text.Length > WriteNote.MaximumText)
            return new Error("note-text-wrong", WriteNote.MaximumText);
        var written = await store.WriteAsync<int>(async db =>
        {
            var now = Clock.Now(time);
            if (await db.Gold.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
                return Error.NotFound;
            if (kind == NoteKind.Question && row.State is CaseState.Settling or CaseState.Closed)
                return WorkspaceErrors.AlreadyDecided;
            db.GoldNotes.Add(new GoldNote { Id = Guid.CreateVersion7(), GoldId = id, PersonId = actor.PersonId, Kind = kind, Text = text.Trim(), At = now });
            if (kind == NoteKind.Answer)
                await db.GoldNotes.Where(note => note.GoldId == id && note.Kind == NoteKind.Question && note.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(note => note.AnsweredAt, now), ct);
            return ++row.Version;
        }, ct);
        if (written.IsOk)
            signals.Tell(id, $"note.{kind.ToString().ToLowerInvariant()}");
        return written;
    }

    /// <summary>Somebody wants to know who stands behind it: they are told that nobody does, and it does not count.</summary>
    public async Task<Error> SeenThroughAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await store.WriteAsync<Done>(async db =>
        {
            await db.Gold.Where(row => row.Id == id && row.PersonId == actor.PersonId && row.SubmittedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Closed).SetProperty(row => row.Version, row => row.Version + 1), ct);
            return new Done();
        }, ct);
        return NobodyBehind;
    }

    private async Task<Result<Done>> ChangeAsync(Actor actor, CaseRef at, string type, Func<GoldRow, DateTime, Error?> change, CancellationToken ct)
    {
        var changed = await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var held = await GoldRows.LoadHeldAsync(db, actor, at, now, ct);
            if (held.Error is { Code: not "newer-version" } error)
                return error;
            var row = held.IsOk ? held.Value : await db.Gold.SingleAsync(found => found.Id == at.CaseId, ct);
            row.Version++;
            return change(row, now) is { } refusal ? refusal : new Done();
        }, ct);
        if (changed.IsOk)
            signals.Tell(at.CaseId, type);
        return changed;
    }
}
