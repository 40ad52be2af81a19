using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Features.Designations.Lists;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations;

/// <summary>A listing or delisting that waits for a second lead.</summary>
public sealed record WaitingChange(Guid EntryId, string Name, DesignationChangeKind Kind, string By, DateTime At);

/// <summary>An import as its report tells it.</summary>
/// <param name="ConfirmedBy">The lead who confirmed it, or null.</param>
public sealed record ImportLine(Guid Id, string Source, string By, DateTime At, ImportReport Report, string? ConfirmedBy);

/// <summary>What waits for leads in the registry, and the imports.</summary>
public sealed class WaitingChanges(Store store, TimeProvider time)
{
    private const int Shown = 50;

    /// <summary>What waits for a second lead, the oldest first.</summary>
    public Task<IReadOnlyList<WaitingChange>> AskedAsync(CancellationToken ct) => store.ReadAsync<IReadOnlyList<WaitingChange>>(async db =>
    {
        var asked = await (
            from change in db.DesignationChanges
            where change.State == DesignationChangeState.Asked
            join entry in db.Designations on change.DesignationId equals entry.Id
            orderby change.At
            select new { change.DesignationId, entry.Name, change.Kind, change.Actor, change.At }).Take(Shown).ToListAsync(ct);
        var names = await People.NamesAsync(db, asked.Select(each => People.IdOf(each.Actor)), ct);
        return [.. asked.Select(each => new WaitingChange(each.DesignationId, each.Name, each.Kind, names.GetValueOrDefault(People.IdOf(each.Actor) ?? default, each.Actor), each.At))];
    }, ct);

    /// <summary>The last imports, the newest first, and all that nobody has confirmed.</summary>
    public Task<IReadOnlyList<ImportLine>> ImportsAsync(CancellationToken ct) => store.ReadAsync<IReadOnlyList<ImportLine>>(async db =>
    {
        var rows = await db.DesignationImports.OrderByDescending(import => import.At).Take(Shown).ToListAsync(ct);
        rows.AddRange((await db.DesignationImports.Where(import => import.ConfirmedAt == null).OrderByDescending(import => import.At).ToListAsync(ct)).Where(open => rows.TrueForAll(row => row.Id != open.Id)));
        var names = await People.NamesAsync(db, rows.SelectMany(row => new[] { People.IdOf(row.Actor), row.ConfirmedBy }), ct);
        return [.. rows.Select(row => new ImportLine(
            row.Id, row.Source, names.GetValueOrDefault(People.IdOf(row.Actor) ?? default, row.Actor), row.At, ImportReport.FromJson(row.ReportJson), row.ConfirmedBy is { } by ? names.GetValueOrDefault(by, "") : null))];
    }, ct);

    /// <summary>A lead confirms an import of the command line.</summary>
    public Task<Result<Done>> ConfirmAsync(Actor actor, Guid importId, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? Task.FromResult<Result<Done>>(refusal)
        : store.WriteAsync<Done>(async db =>
        {
            if (await db.DesignationImports.SingleOrDefaultAsync(found => found.Id == importId && found.ConfirmedAt == null, ct) is not { } import)
                return Store.Changed;
            (import.ConfirmedBy, import.ConfirmedAt) = (actor.PersonId, Clock.Now(time));
            await LogWriter.AppendAsync(db, DesignationIndex.Stream, "designations.import-confirmed", actor.LogId, import.ConfirmedAt.Value, ct, ("import", import.Id.ToString("N")));
            return new Done();
        }, ct);
}
