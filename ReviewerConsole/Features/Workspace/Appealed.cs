using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Reads why a case is looked at again; the first decision itself only for somebody who has filled in the checklist without
/// it.</summary>
internal static class Appealed
{
    /// <summary>Null for a case that is not.</summary>
    public static async Task<TaskAppeal?> FindAsync(AppDb db, Case item, Guid personId, CancellationToken ct)
    {
        if (item.AppealOf is not { } of)
            return null;
        var first = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == of, ct);
        var root = first.RootId ?? first.Id;
        var appeals = await db.Appeals.AsNoTracking().Where(appeal => appeal.CaseId == item.Id && appeal.RootId == root).OrderBy(appeal => appeal.At).ToListAsync(ct);
        var asked = appeals.Where(appeal => appeal.Round == item.Round).ToArray();
        var blind = await db.BlindAnswers.AsNoTracking().SingleOrDefaultAsync(answer => answer.CaseId == item.Id && answer.Round == item.Round && answer.PersonId == personId, ct);
        var newer = await (from begun in db.CampaignCases where begun.CaseId == item.Id && begun.Round == item.Round join campaign in db.Campaigns on begun.CampaignId equals campaign.Id select (DateOnly?)campaign.Version).SingleOrDefaultAsync(ct);
        return new TaskAppeal(
            of, root, first.DecidedAt, newer ?? first.PackVersion,
            blind is null ? [] : [.. asked.Select(appeal => appeal.Party).Distinct().Order()],
            blind is null ? [] : [.. Enum.GetValues<Party>().Except(appeals.Select(appeal => appeal.Party))],
            blind is null ? [] : [.. asked.Select(appeal => appeal.ReportId).OfType<Guid>()],
            asked.Length > 0 ? asked[0].At : item.ReceivedAt,
            blind is null ? null : new Comparison(await FirstAsync(db, first, ct), WorkDraft.FromJson(blind.Json), await WordsAsync(db, asked, ct)));
    }

    /// <summary>A first decision as it stands beside a second look.</summary>
    internal static async Task<FirstDecision> FirstAsync(AppDb db, Decision first, CancellationToken ct) => new(
        first.Outcome,
        first.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        await MeasureAsync(db, first, ct),
        WorkDraft.FromJson(first.AssessmentsJson),
        await db.Texts.Where(text => text.Id == first.MessageId).Select(text => text.Text).SingleOrDefaultAsync(ct) ?? "",
        first.DecidedAt);

    /// <summary>What stands on the account: a lead may have set another term than was decided, or none.</summary>
    private static async Task<ResolvedMeasure?> MeasureAsync(AppDb db, Decision first, CancellationToken ct)
    {
        if (first.Measure is not { } decided)
            return null;
        var root = first.RootId ?? first.Id;
        var strike = await (
            from of in db.Decisions
            where of.CaseId == first.CaseId && (of.Id == root || of.RootId == root)
            join found in db.Strikes on of.Id equals found.DecisionId
            where found.WithdrawnAt == null
            orderby found.Id descending
            select found).AsNoTracking().FirstOrDefaultAsync(ct);
        return strike is null ? new ResolvedMeasure(decided, first.MeasureDays, false, "") : new ResolvedMeasure(strike.Measure, strike.Days, false, "");
    }

    private static async Task<IReadOnlyList<AppealWords>> WordsAsync(AppDb db, IReadOnlyList<Appeal> asked, CancellationToken ct)
    {
        var ids = asked.Select(appeal => appeal.TextId).OfType<Guid>().ToArray();
        var texts = await db.Texts.Where(text => ids.Contains(text.Id)).ToDictionaryAsync(text => text.Id, text => text.Text, ct);
        return [.. asked.Where(appeal => appeal.TextId is not null).Select(appeal => new AppealWords(appeal.Party, texts[appeal.TextId!.Value], appeal.At))];
    }
}
