using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations;

/// <summary>Lists or delists by hand: one lead asks, another puts it in force.</summary>
public sealed class AskForChange(Store store, EditEntry edits, PostNames names, TimeProvider time)
{
    /// <summary>Asks that somebody or something be listed. Until a second lead agrees it is found nowhere.</summary>
    /// <param name="from">The first day; null for the day on which the second lead agrees.</param>
    /// <returns>The entry.</returns>
    public async Task<Result<Guid>> ListAsync(Actor actor, EntryEdit edit, DateOnly? from, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if ((await edits.CheckAsync(edit, ct)).FirstOrDefault().Error is { } wrong)
            return wrong;
        if (from > names.Today)
            return new Error("entry-day");
        return await store.WriteAsync<Guid>(async db =>
        {
            var entry = new Designation { Id = Guid.CreateVersion7(), Name = edit.Name.Trim(), Kind = edit.Kind, IsPerson = edit.IsPerson, Quality = edit.Quality, Notes = edit.Notes.Trim(), Source = Sources.Console };
            entry.Names.AddRange(edit.Names.Select(name => EditEntry.NameOf(entry.Id, name)));
            db.Designations.Add(entry);
            var change = Asked(actor, entry, DesignationChangeKind.Listed, from);
            change.Details = JsonSerializer.Serialize(EditEntry.Told(edit), JsonSerializerOptions.Web);
            await RegistryLog.AddAsync(db, entry, change, edit.Reason, ct);
            return entry.Id;
        }, ct);
    }

    /// <summary>Asks that a listed entry be delisted, or one that is not be listed again, from the day on which the second lead agrees.</summary>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, int version, DesignationChangeKind kind, string reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (reason.Trim().Length is 0 or > EntryEditValidator.MaximumText)
            return new Error("entry-reason");
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.Designations.Include(found => found.Periods).SingleOrDefaultAsync(found => found.Id == id, ct) is not { } entry)
                return Error.NotFound;
            var isListed = entry.Periods.Exists(period => period.To is null);
            if (entry.Version != version || (kind == DesignationChangeKind.Listed) == isListed)
                return Store.Changed;
            await RegistryLog.AddAsync(db, entry, Asked(actor, entry, kind, null), reason, ct);
            return new Done();
        }, ct);
    }

    /// <summary>A second lead puts a change in force, or refuses it.</summary>
    /// <param name="version">The entry as it was shown to them.</param>
    /// <returns><c>second-same</c> for whoever asked.</returns>
    public Task<Result<Done>> AnswerAsync(Actor actor, Guid changeId, int version, bool agrees, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? Task.FromResult<Result<Done>>(refusal)
        : store.WriteAsync<Done>(async db =>
        {
            if (await db.DesignationChanges.SingleOrDefaultAsync(found => found.Id == changeId && found.State == DesignationChangeState.Asked, ct) is not { } change)
                return Store.Changed;
            if (change.Actor == actor.LogId)
                return new Error("second-same");
            var entry = await db.Designations.Include(found => found.Periods).SingleAsync(found => found.Id == change.DesignationId, ct);
            if (entry.Version != version || (agrees && (change.Kind == DesignationChangeKind.Listed) == entry.Periods.Exists(period => period.To is null)))
                return Store.Changed;
            (change.SecondId, change.SecondAt, change.State) = (actor.PersonId, Clock.Now(time), agrees ? DesignationChangeState.InForce : DesignationChangeState.Refused);
            if (agrees)
                Force(db, entry, change, names.Today);
            await RegistryLog.AnswerAsync(db, entry, change, actor.LogId, ct);
            return new Done();
        }, ct);

    private static void Force(AppDb db, Designation entry, DesignationChange change, DateOnly today)
    {
        change.Day ??= today;
        if (change.Kind == DesignationChangeKind.Listed)
            db.DesignationPeriods.Add(new DesignationPeriod { Id = Guid.CreateVersion7(), DesignationId = entry.Id, From = change.Day });
        else
            foreach (var period in entry.Periods.Where(period => period.To is null))
                period.To = change.Day;
    }

    private DesignationChange Asked(Actor actor, Designation entry, DesignationChangeKind kind, DateOnly? day) => new()
    {
        Id = Guid.CreateVersion7(),
        DesignationId = entry.Id,
        Kind = kind,
        State = DesignationChangeState.Asked,
        Day = day,
        Actor = actor.LogId,
        At = Clock.Now(time),
    };
}
