using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Exports;

/// <summary>Takes out every decision that a search finds, in pages that follow one another: memory does not grow with their number.</summary>
public sealed class ExportDecisions(Store store, StepUp stepUp, TimeProvider time)
{
    /// <summary>The log's stream of what was taken out.</summary>
    public const string Stream = "exports";

    private const int PageSize = 5000;

    /// <summary>Everything but what is written the same for every row.</summary>
    private sealed record Row(
        long Number, DateTime DecidedAt, Guid Decision, Guid Case, int Round, string Policy, DateOnly Version, Outcome Outcome, string Clauses, Measure? Measure, int? Days, Guid Person, string Language, AppealState Appeal,
        bool SuggestionShown, string Content);

    /// <summary>Permits it, and notes it in the log.</summary>
    /// <param name="format">Which form it takes.</param>
    /// <param name="most">The most rows that the form takes, or null for any number.</param>
    /// <returns><c>confirm-needed</c>; <c>export-too-many</c> (the most rows).</returns>
    public async Task<Result<Done>> BeginAsync(Actor actor, DecisionFilter filter, string format, int? most, CancellationToken ct)
    {
        if ((actor.Unless(Permission.Lead) ?? stepUp.Unless(actor)) is { } refusal)
            return refusal;
        if (filter.Words?.Length > DecisionFilter.MaximumWords)
            return new Error("search-too-long", DecisionFilter.MaximumWords);
        if (most is { } limit && await store.ReadAsync(db => new DecisionSearch(db, filter).Found(null, null).Skip(limit).AnyAsync(ct), ct))
            return new Error("export-too-many", limit);
        return await store.WriteAsync<Done>(async db =>
        {
            await LogWriter.AppendAsync(db, Stream, "decisions.exported", actor.LogId, Clock.Now(time), ct, [("format", format), .. Told(filter)]);
            return new Done();
        }, ct);
    }

    /// <summary>What was asked for, as the log keeps it: codes and times; of words, only that there were some.</summary>
    private static IEnumerable<(string, object)> Told(DecisionFilter filter)
    {
        foreach (var (name, value) in new (string, object?)[]
        {
            ("words", filter.Words is null ? null : true), ("entry", filter.Entry?.ToString("N")), ("clause", filter.Clause?.ToString()), ("reviewer", filter.Reviewer?.ToString("N")), ("appeal", filter.Appeal?.ToString()),
            ("outcome", filter.Outcome?.ToString()), ("language", filter.Language), ("policy", filter.Policy), ("from", filter.From), ("to", filter.To),
        })
            if (value is not null)
                yield return (name, value);
    }

    /// <summary>The rows, the newest first.</summary>
    public async IAsyncEnumerable<ExportedDecision> RowsAsync(DecisionFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var names = await store.ReadAsync(db => db.Users.ToDictionaryAsync(person => person.Id, person => person.Name, ct), ct);
        for (long? before = null; ;)
        {
            var place = before;
            var rows = await store.ReadAsync(db => PageAsync(db, filter, place, ct), ct);
            foreach (var row in rows)
                yield return Of(row, names);
            if (rows.Count < PageSize)
                yield break;
            before = rows[^1].Number;
        }
    }

    private static Task<List<Row>> PageAsync(AppDb db, DecisionFilter filter, long? before, CancellationToken ct)
    {
        var search = new DecisionSearch(db, filter);
        return search.IsVain ? Task.FromResult<List<Row>>([]) : (
            from row in search.Found(before, null).Take(PageSize)
            join decision in db.Decisions on row.DecisionId equals decision.Id
            orderby row.Number descending
            select new Row(
                row.Number, decision.DecidedAt, decision.Id, decision.CaseId, decision.Round, decision.PackId, decision.PackVersion, decision.Outcome, decision.Clauses, decision.Measure, decision.MeasureDays, decision.PersonId, row.Language, row.Appeal,
                decision.SuggestionShown, decision.ContentSha256)).ToListAsync(ct);
    }

    private static ExportedDecision Of(Row row, Dictionary<Guid, string> names) => new(
        row.DecidedAt, Id26.Write(row.Decision), Id26.Write(row.Case), row.Round, row.Policy, row.Version.ToString("O", CultureInfo.InvariantCulture), VerdictJson.Word(row.Outcome), row.Clauses,
        row.Measure is { } measure ? VerdictJson.Word(measure) : "none", row.Days, names.GetValueOrDefault(row.Person, ""), row.Language, row.Appeal.ToString().ToLowerInvariant(), row.SuggestionShown, row.Content);
}
