using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Counts a settled decision into the sums of its day, once, when it is first indexed. A post counts as acted on when it comes down or
/// behind a warning, not again when another look changes how; one that goes against several clauses counts once, and once for each clause.</summary>
public sealed class CountDecision(PackLibrary packs, ConsoleSettings settings)
{
    /// <summary>The key of posts put back after their author asked.</summary>
    public const string AfterAppeal = "appeal";

    /// <summary>The key of posts put back without that.</summary>
    public const string Unasked = "without";

    /// <summary>Counts it, in the transaction that indexes it.</summary>
    public async Task RunAsync(AppDb db, Decision decision, string language, CancellationToken ct)
    {
        var day = settings.Site.DayOf(decision.DecidedAt);
        var before = decision.AppealOf is { } of ? await db.Decisions.AsNoTracking().SingleAsync(first => first.Id == of, ct) : null;
        if (before is null)
            await CountFirstAsync(db, decision, day, language, ct);
        else
            Add(db, decision, day, DayFigure.Rulings, decision.Ruling!.Value.ToString());
        if (Acts(decision.Outcome) && !await IsActionedAsync(db, decision, before, ct))
            await CountActionAsync(db, decision, before, day, ct);
        if (before is null || !Acts(before.Outcome))
            return;
        var asked = await AuthorAskedAsync(db, decision, ct);
        if (decision.Outcome == Outcome.Keep)
            Add(db, decision, day, DayFigure.Restored, asked ? AfterAppeal : Unasked);
        if (decision.Ruling != Ruling.Upheld && asked)
            Add(db, decision, settings.Site.DayOf(before.DecidedAt), DayFigure.CohortOverturned, before.Outcome.ToString());
    }

    /// <summary>Whether the post is among the actioned already: by what is looked at again, or by another matter of it that stands. A cover of our
    /// own is not.</summary>
    private async Task<bool> IsActionedAsync(AppDb db, Decision decision, Decision? before, CancellationToken ct)
    {
        var others = await db.Beside(decision.CaseId, decision.RootId ?? decision.Id).AsNoTracking().Where(other => other.Round < decision.Round && (other.Outcome == Outcome.Remove || other.Outcome == Outcome.Warn)).ToListAsync(ct);
        foreach (var other in before is null ? others : [.. others, before])
            if (Acts(other.Outcome) && !await IsOwnCoverAsync(other, ct))
                return true;
        return false;
    }

    private static bool Acts(Outcome outcome) => outcome is Outcome.Remove or Outcome.Warn;

    private static async Task CountFirstAsync(AppDb db, Decision decision, DateOnly day, string language, CancellationToken ct)
    {
        Add(db, decision, day, DayFigure.Decisions, decision.Outcome.ToString());
        Add(db, decision, day, DayFigure.Languages, language);
        if (decision.Measure is { } measure)
            Add(db, decision, day, DayFigure.Measures, measure.ToString());
        var received = await db.Reports.Where(report => report.CaseId == decision.CaseId && report.AnsweredBy == decision.Id).MinAsync(report => (DateTime?)report.ReceivedAt, ct);
        if (received is { } since)
            DayDelta.Add(db, day, DayFigure.Minutes, decision.PackId, decision.Outcome.ToString(), (long)Math.Max(0, (decision.DecidedAt - since).TotalMinutes));
    }

    private async Task CountActionAsync(AppDb db, Decision decision, Decision? before, DateOnly day, CancellationToken ct)
    {
        if (await IsOwnCoverAsync(decision, ct))
        {
            if (before is null || !Acts(before.Outcome))
                Add(db, decision, day, DayFigure.OwnCovers, decision.Outcome.ToString());
            return;
        }
        Add(db, decision, day, DayFigure.Actioned, decision.Outcome.ToString());
        if (decision.AccountId is not null)
            Add(db, decision, day, DayFigure.AuthorsTold, $"{decision.Outcome} {decision.Measure?.ToString() ?? "None"}");
        foreach (var clause in decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct())
            Add(db, decision, day, DayFigure.Clauses, clause);
        var first = await db.Reports.Where(report => report.CaseId == decision.CaseId && report.ReceivedAt <= decision.DecidedAt)
            .OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id).Select(report => (ReportSource?)report.Source).FirstOrDefaultAsync(ct);
        if (first == ReportSource.Proactive)
            Add(db, decision, day, DayFigure.Proactive, decision.Outcome.ToString());
    }

    /// <summary>Whether no clause asks for the cover: the rules kept the post, and an overlay covers it.</summary>
    private async Task<bool> IsOwnCoverAsync(Decision decision, CancellationToken ct)
    {
        if (decision.Outcome != Outcome.Warn || await packs.FindAsync(decision.PackId, decision.PackVersion, ct) is not { } pack)
            return false;
        var covered = WorkDraft.FromJson(decision.AssessmentsJson).Assessments.Select(each => pack.Checklist.Assess(each.Answers, Facts.Unknown)).Where(each => each.Outcome == Outcome.Warn).ToArray();
        return covered.Length > 0 && covered.All(each => each.Overlay is not null);
    }

    private static Task<bool> AuthorAskedAsync(AppDb db, Decision decision, CancellationToken ct) =>
        db.Appeals.AnyAsync(appeal => appeal.CaseId == decision.CaseId && appeal.Round == decision.Round && appeal.Party == Party.Author, ct);

    private static void Add(AppDb db, Decision decision, DateOnly day, DayFigure figure, string key) => DayDelta.Add(db, day, figure, decision.PackId, key);
}
