using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations;

/// <summary>A name of an entry.</summary>
/// <param name="Weakness">Why it counts only beside another name.</param>
public sealed record EntryName(Guid Id, string Text, NameRole Role, NameQuality Quality, Weakness Weakness, bool FromSource, string OtherUses);

/// <summary>Something that was done to an entry.</summary>
/// <param name="By">Who, by name.</param>
/// <param name="Second">The second lead, where one has spoken.</param>
public sealed record EntryEvent(
    Guid Id, DesignationChangeKind Kind, DesignationChangeState State, DateTime At, string By, bool ByActor, string? Second, DateOnly? Day, string? Reason, IReadOnlyList<FieldChange> Changes, bool ByImport, Guid? ProposalId);

/// <summary>A case whose decision named the entry.</summary>
public sealed record CitingCase(Guid CaseId, DateTime DecidedAt, Outcome Outcome, bool WasOverturned);

/// <summary>An entry with all that is known of it.</summary>
/// <param name="Waiting">The change that waits for a second lead, or null.</param>
/// <param name="MayRename">Whether its name and kind may change.</param>
/// <param name="Citing">The cases that cited it last, as far as they were looked through; none of which somebody is to look at again without knowing the
/// first decision.</param>
/// <param name="Cited">How many of those were looked through.</param>
/// <param name="Overturned">Of these, how many were decided otherwise on appeal.</param>
public sealed record EntryFile(
    RegistryEntry Entry, int Version, string Notes, IReadOnlyList<EntryName> Names, IReadOnlyList<EntryEvent> Events, EntryEvent? Waiting, bool MayRename, IReadOnlyList<CitingCase> Citing, int Cited, int Overturned);

/// <summary>Shows an entry of the registry to anybody who works here.</summary>
public sealed class ShowEntry(Store store, DesignationIndex index)
{
    /// <summary>As many decisions are looked through, the newest.</summary>
    public const int MostCited = 200;

    private const int ShownEvents = 50;
    private const int ShownCases = 20;

    /// <returns><c>not-found</c> where there is no such entry.</returns>
    public async Task<Result<EntryFile>> RunAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var view = await index.RefreshAsync(ct);
        var weak = view.Matcher.WeaknessesOf(id);
        return await store.ReadAsync<Result<EntryFile>>(async db =>
        {
            if (await db.Designations.Include(found => found.Names).Include(found => found.Periods).AsSplitQuery().SingleOrDefaultAsync(found => found.Id == id, ct) is not { } entry)
                return Error.NotFound;
            var events = await EventsAsync(db, actor, db.DesignationChanges.Where(change => change.DesignationId == id), ct);
            var citing = await CitingAsync(db, id, ct);
            return new EntryFile(
                new RegistryEntry(DesignationIndex.Listed(entry), entry.Source, entry.SourceId, entry.Programs), entry.Version, entry.Notes,
                [.. entry.Names.OrderBy(name => name.Role).ThenBy(name => name.Text, StringComparer.CurrentCulture).Select(name => new EntryName(name.Id, name.Text, name.Role, name.Quality, weak.GetValueOrDefault(name.Text), name.FromSource, name.OtherUses))],
                events, await EventsAsync(db, actor, db.DesignationChanges.Where(change => change.DesignationId == id && change.State == DesignationChangeState.Asked), ct) is [var asked, ..] ? asked : null, await EditEntry.MayRenameAsync(db, entry, ct), [.. citing.Take(ShownCases)], citing.Count, citing.Count(each => each.WasOverturned));
        }, ct);
    }

    private static async Task<IReadOnlyList<EntryEvent>> EventsAsync(AppDb db, Actor actor, IQueryable<DesignationChange> asked, CancellationToken ct)
    {
        var changes = await (
            from change in asked
            orderby change.At descending, change.Id descending
            select new { change, Reason = db.Texts.Where(text => text.Id == change.ReasonId).Select(text => text.Text).FirstOrDefault() }).Take(ShownEvents).ToListAsync(ct);
        var names = await People.NamesAsync(db, changes.SelectMany(each => new[] { People.IdOf(each.change.Actor), each.change.SecondId }), ct);
        return [.. changes.Select(each => new EntryEvent(
            each.change.Id, each.change.Kind, each.change.State, each.change.At, names.GetValueOrDefault(People.IdOf(each.change.Actor) ?? default, each.change.Actor), each.change.Actor == actor.LogId,
            each.change.SecondId is { } second ? names.GetValueOrDefault(second) : null, each.change.Day, each.Reason,
            each.change.Details.Length == 0 ? [] : JsonSerializer.Deserialize<FieldChange[]>(each.change.Details, JsonSerializerOptions.Web)!, each.change.ImportId is not null, each.change.ProposalId))];
    }

    private static async Task<IReadOnlyList<CitingCase>> CitingAsync(AppDb db, Guid id, CancellationToken ct) => await (
        from cited in db.CitedEntries
        where cited.DesignationId == id
        join decision in db.Decisions on cited.DecisionId equals decision.Id
        where decision.State == DecisionState.Settled && !db.Cases.Any(item => item.Id == decision.CaseId && item.AppealOf != null)
        orderby cited.DecisionId descending
        select new CitingCase(decision.CaseId, decision.DecidedAt, decision.Outcome, db.Decisions.Any(again =>
            again.CaseId == decision.CaseId && again.AppealOf == decision.Id && again.State == DecisionState.Settled && again.Ruling != Ruling.Upheld))).Take(MostCited).ToListAsync(ct);
}
