using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>What else is done with a case, done with a known one: held on to, given back, taken again, handed over, written on.</summary>
public sealed class LeaveGold(Store store, QueueBook book, CareBook care, Signals signals, ConsoleSettings settings, TimeProvider time)
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

    /// <summary>Takes one that waits.</summary>
    /// <returns>The refusals of <see cref="TakeCase"/>.</returns>
    public async Task<Result<Done>> TakeAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var (open, paused) = (await book.OpenToAsync(actor, ct), await book.PausedToAsync(actor.PersonId, ct));
        var enough = await care.LevelAsync(actor.PersonId, ct) == CareLevel.Reached;
        var taken = await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            if (actor.Unless(Permission.Review) is not null || await db.Gold.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
                return Error.NotFound;
            if (row.State == CaseState.Held)
                return row.PersonId == actor.PersonId ? new Done() : WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, row.PersonId, ct));
            if (row.State != CaseState.Waiting)
                return WorkspaceErrors.AlreadyDecided;
            var item = (await db.PracticeCases.SingleAsync(found => found.Id == row.CaseId, ct)).ToCase();
            if (enough && care.IsSevere(item.Post.Reason) && row.PersonId != actor.PersonId)
                return WorkspaceErrors.EnoughToday;
            if (await RefusalAsync(db, actor, row, open, paused, now, ct) is { } refusal)
                return refusal;
            (row.PersonId, row.State, row.ClaimNumber, row.TakenAt, row.Until) = (actor.PersonId, CaseState.Held, row.ClaimNumber + 1, now, now + settings.Review.Lease);
            row.Version++;
            if (await db.GoldSheets.FindAsync([id, actor.PersonId], ct) is null)
                await GoldRows.KeepAsync(db, id, actor.PersonId, GoldRows.Begin(item), now, ct);
            return new Done();
        }, ct);
        if (taken.IsOk)
            signals.Tell(id, "claim.taken");
        return taken;
    }

    private async Task<Error?> RefusalAsync(AppDb db, Actor actor, GoldRow row, IReadOnlyList<int> open, IReadOnlyList<QueueName> paused, DateTime now, CancellationToken ct)
    {
        var isKept = row.KeptForId is not null && row.KeptUntil > now;
        if (actor.May(Permission.Lead) || (isKept && row.KeptForId == actor.PersonId))
            return null;
        if (isKept)
            return WorkspaceErrors.KeptFor(await CaseAccess.NameAsync(db, row.KeptForId!.Value, ct));
        if (paused.FirstOrDefault(queue => queue.Rule.Id == row.QueueId) is { } from)
            return WorkspaceErrors.PausedFrom(from.Name.In(actor.Language));
        return !open.Contains(row.QueueId) ? WorkspaceErrors.NotYourQueue
            : settings.Review.OnlyNext && row.PersonId != actor.PersonId ? WorkspaceErrors.OnlyNext
            : null;
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
