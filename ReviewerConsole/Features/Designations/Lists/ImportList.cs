using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>What an import would change.</summary>
/// <param name="Version">The number of the registry's last change: the import is refused when there has been another.</param>
public sealed record ImportPreview(ImportReport Report, ListDiff Diff, int Version);

/// <summary>Takes in a public list, all or nothing: new entries are listed, changed ones changed, and those that are gone delisted. What leads
/// have added to its entries by hand stays. Repeating it changes nothing.</summary>
public sealed class ImportList(Store store, PostNames names, TimeProvider time)
{
    /// <summary>What a list without problems would change.</summary>
    public Task<Result<ImportPreview>> PreviewAsync(Actor actor, PublicList list, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? Task.FromResult<Result<ImportPreview>>(refusal)
        : store.ReadAsync<Result<ImportPreview>>(async db =>
        {
            var version = await VersionAsync(db, ct);
            var diff = Compare(await KnownAsync(db, list.Source, ct), list);
            return new ImportPreview(ImportReport.Of(list, diff), diff, version);
        }, ct);

    /// <summary>Takes in what a lead has seen the preview of, and so confirmed.</summary>
    public Task<Result<ImportReport>> RunAsync(Actor actor, PublicList list, int version, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? Task.FromResult<Result<ImportReport>>(refusal)
        : RunAsync(list, actor.LogId, actor.PersonId, version, true, ct);

    /// <summary>Takes it in on the command line: it is flagged until a lead confirms it.</summary>
    /// <param name="acceptLoss">Whether it is taken in though much of what is listed would go; else <c>list-shrunk</c>.</param>
    public Task<Result<ImportReport>> RunAsync(string operatorId, PublicList list, bool acceptLoss, CancellationToken ct) => RunAsync(list, operatorId, null, null, acceptLoss, ct);

    private Task<Result<ImportReport>> RunAsync(PublicList list, string actor, Guid? confirmedBy, int? seen, bool acceptLoss, CancellationToken ct) => store.WritePreparedAsync<ImportReport>(async db =>
    {
        var (now, version) = (Clock.Now(time), await VersionAsync(db, ct));
        if (seen is not null && seen != version)
            return Store.Changed;
        var known = await KnownAsync(db, list.Source, ct);
        var diff = Compare(known, list);
        if (!acceptLoss && diff.Shrinks)
            return new Error("list-shrunk", diff.Delisted.Count, diff.GoneAliases);
        var report = ImportReport.Of(list, diff);
        var import = new DesignationImport
        {
            Id = Guid.CreateVersion7(),
            Source = list.Source,
            Sha256 = list.Sha256,
            ReportJson = report.ToJson(),
            Actor = actor,
            At = now,
            ConfirmedBy = confirmedBy,
            ConfirmedAt = confirmedBy is null ? null : now,
        };
        db.DesignationImports.Add(import);
        var told = new ImportRows(db, import, names.Today, isFirst: known.Entries.Count == 0).Add(diff, known.Entries.ToDictionary(entry => entry.Id));
        await LogWriter.AppendAsync(db, DesignationIndex.Stream, "designations.imported", actor, now, ct,
            [("import", import.Id.ToString("N")), ("source", list.Source), ("files", list.Sha256), ("confirmed", confirmedBy is not null), .. told]);
        return db.Log.Local.Any(entry => entry.Stream == DesignationIndex.Stream && entry.Version != version + 1) ? Store.Changed : report;
    }, ct);

    /// <param name="ByHand">Those that leads have listed or delisted, whatever the list says.</param>
    private sealed record Known(List<Designation> Entries, HashSet<Guid> ByHand);

    private static ListDiff Compare(Known known, PublicList list)
    {
        var own = known.Entries.ToDictionary(entry => entry.SourceId!, entry => entry.Names.Where(name => !name.FromSource).Select(name => name.Text).ToHashSet());
        return ListDiff.Of(
            [.. known.Entries.Select(entry => new KnownRow(entry.Id, RowOf(entry), entry.Periods.Exists(period => period.To is null), known.ByHand.Contains(entry.Id)))],
            [.. list.Rows.Select(row => own.GetValueOrDefault(row.Id) is { Count: > 0 } names ? row with { Aliases = [.. row.Aliases.Where(alias => !names.Contains(alias.Text))] } : row)]);
    }

    private static ListRow RowOf(Designation entry) => new(
        entry.SourceId!, entry.Name, entry.IsPerson, entry.Kind, entry.Programs, null,
        [.. entry.Names.Where(name => name.FromSource).Select(name => new ListAlias(name.Text, name.Quality == NameQuality.Weak))]);

    private static async Task<Known> KnownAsync(AppDb db, string source, CancellationToken ct) => new(
        await db.Designations.Where(entry => entry.Source == source && entry.SourceId != null).Include(entry => entry.Names).Include(entry => entry.Periods).AsSplitQuery().ToListAsync(ct),
        await (
            from change in db.DesignationChanges
            where change.ImportId == null && change.State == DesignationChangeState.InForce && change.Kind != DesignationChangeKind.Edited
            join entry in db.Designations on change.DesignationId equals entry.Id
            where entry.Source == source
            select entry.Id).ToHashSetAsync(ct));

    private static async Task<int> VersionAsync(AppDb db, CancellationToken ct) => await db.Log.Where(entry => entry.Stream == DesignationIndex.Stream).MaxAsync(entry => (int?)entry.Version, ct) ?? 0;
}
