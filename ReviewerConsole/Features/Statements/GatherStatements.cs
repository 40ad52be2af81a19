using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Statements;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Statements;

/// <summary>A statement that may not leave, and why.</summary>
public sealed record RefusedStatement(Guid DecisionId, StatementProblem Problem);

/// <summary>The statements of some days.</summary>
/// <param name="Ready">Those that are whole.</param>
/// <param name="Refused">Those that break a rule of the database: while there are any, nothing is written.</param>
/// <param name="LeftOut">Decisions that concern nobody in the area: author and reporters all live elsewhere.</param>
/// <param name="Before">Decisions whose statement was written before.</param>
public sealed record GatheredStatements(IReadOnlyList<(Guid DecisionId, Statement Statement)> Ready, IReadOnlyList<RefusedStatement> Refused, int LeftOut, int Before);

/// <summary>Derives statements of reasons from settled decisions that restrict something. A look that let the first decision stand restricts nothing
/// new; practice and audits are no decisions, and cannot come here.</summary>
public sealed class GatherStatements(Store store, PackLibrary packs, ConsoleSettings settings)
{
    private const int PageSize = 500;

    private sealed record Row(
        long Number, Decision Decision, string Language, DateTime? PostedAt, DateTime ReceivedAt, bool HasText, IReadOnlyList<string> Media, string? Country, IReadOnlyList<string?> Countries, ReportSource Source, bool Legal, bool ByProgram, bool Written);

    /// <param name="from">The first day, of the site.</param>
    /// <param name="to">The last day.</param>
    /// <param name="again">Whether those that were written before are written again, under the same names.</param>
    public async Task<GatheredStatements> RunAsync(DateOnly from, DateOnly to, bool again, CancellationToken ct)
    {
        var (ready, refused, leftOut, before) = (new List<(Guid, Statement)>(), new List<RefusedStatement>(), 0, 0);
        var (place, end) = (UtcMicroseconds.To(settings.Site.BeginOf(from)), UtcMicroseconds.To(settings.Site.BeginOf(to.AddDays(1))));
        for (var more = true; more;)
        {
            var (begin, rows) = (place, new List<Row>());
            rows = await store.ReadAsync(db => PageAsync(db, begin, end, ct), ct);
            foreach (var row in rows)
                if (!IsConcerned(row))
                    leftOut++;
                else if (row.Written && !again)
                    before++;
                else
                    Sort(row.Decision.Id, await OfAsync(row, ct), ready, refused);
            more = rows.Count == PageSize;
            place = more ? rows[^1].Number + 1 : place;
        }
        return new GatheredStatements(ready, refused, leftOut, before);
    }

    private static void Sort(Guid decision, Statement statement, List<(Guid, Statement)> ready, List<RefusedStatement> refused)
    {
        var problems = StatementCheck.Of(statement);
        if (problems.Count == 0)
            ready.Add((decision, statement));
        else
            refused.AddRange(problems.Select(problem => new RefusedStatement(decision, problem)));
    }

    /// <summary>Whether anybody lives in the area, as far as is known: who has no known country may.</summary>
    private static bool IsConcerned(Row row) => row.Countries.Append(row.Country).Any(country => country is null || Territories.Has(country));

    private async Task<Statement> OfAsync(Row row, CancellationToken ct)
    {
        var decision = row.Decision;
        var pack = (await packs.FindAsync(decision.PackId, decision.PackVersion, ct))!.Pack;
        return new StatementFacts(
            decision.Id, pack, decision.Outcome, decision.Measure is { } measure ? new ResolvedMeasure(measure, decision.MeasureDays, false, "") : null,
            [.. WorkDraft.FromJson(decision.AssessmentsJson).Assessments.SelectMany(each => each.Answers.Given.Values.SelectMany(given => given)).Distinct()],
            decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries), [.. row.HasText ? ["text"] : Array.Empty<string>(), .. row.Media.Select(kind => kind == "gif" ? "image" : kind)],
            row.Language, settings.Site.DayOf(row.PostedAt is { } posted && posted <= row.ReceivedAt ? posted : row.ReceivedAt), settings.Site.DayOf(decision.SettledAt ?? decision.DecidedAt),
            row.Source == ReportSource.Proactive ? StatementSource.Voluntary : row.Legal ? StatementSource.LegalNotice : row.Source == ReportSource.TrustedFlagger ? StatementSource.TrustedFlagger : StatementSource.Other,
            row.ByProgram, decision.SuggestionShown, settings.Statements.Territories, settings.Site.BaseUrl).ToStatement();
    }

    private static async Task<List<Row>> PageAsync(AppDb db, long begin, long end, CancellationToken ct)
    {
        var page = await (
            from indexed in db.DecisionIndex
            where indexed.Number >= begin && indexed.Number < end && (indexed.Outcome == Outcome.Remove || indexed.Outcome == Outcome.Warn)
            join decision in db.Decisions on indexed.DecisionId equals decision.Id
            where decision.AppealOf == null || decision.Ruling != Ruling.Upheld
            join item in db.Cases on decision.CaseId equals item.Id
            join post in db.Posts on item.PostId equals post.Id
            orderby indexed.Number
            select new
            {
                indexed.Number,
                Decision = decision,
                indexed.Language,
                PostId = post.Id,
                post.CreatedAt,
                post.Account!.Country,
                HasText = db.Snapshots.Any(snapshot => snapshot.PostId == post.Id && snapshot.Sha256 == decision.ContentSha256 && snapshot.Text != ""),
                Written = db.ExportedStatements.Any(written => written.DecisionId == decision.Id),
            }).Take(PageSize).ToListAsync(ct);
        Guid[] cases = [.. page.Select(row => row.Decision.CaseId)], posts = [.. page.Select(row => row.PostId)];
        var media = (await db.Media.Where(item => posts.Contains(item.PostId)).Select(item => new { item.PostId, item.Kind }).Distinct().ToListAsync(ct)).ToLookup(item => item.PostId, item => item.Kind);
        var countries = (await db.Reports.Where(report => cases.Contains(report.CaseId) && report.ReporterId != null).Select(report => new { report.CaseId, report.Reporter!.Country }).Distinct().ToListAsync(ct)).ToLookup(report => report.CaseId, report => report.Country);
        var first = (await db.Reports.Where(report => cases.Contains(report.CaseId) && !db.Reports.Any(other => other.CaseId == report.CaseId && other.ReceivedAt < report.ReceivedAt))
            .Select(report => new { report.CaseId, report.Id, report.Source, report.Legal, report.Detector, report.ReceivedAt }).ToListAsync(ct)).GroupBy(report => report.CaseId).ToDictionary(group => group.Key, group => group.MinBy(report => report.Id)!);
        return page.ConvertAll(row =>
        {
            var report = first[row.Decision.CaseId];
            return new Row(
                row.Number, row.Decision, row.Language, row.CreatedAt, report.ReceivedAt, row.HasText, [.. media[row.PostId]], row.Country, [.. countries[row.Decision.CaseId]], report.Source, report.Legal,
                report.Source == ReportSource.Proactive || report.Detector is not null, row.Written);
        });
    }
}
