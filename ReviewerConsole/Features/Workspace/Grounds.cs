using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What a decision rests on. The case, its claim and whoever it is kept for are tracked, to be changed.</summary>
/// <param name="HeardIn">The round in which the decider had a part, or null.</param>
public sealed record Ground(Case Case, Post Post, Snapshot Snapshot, Claim? Claim, HandOver? KeptFor, string? AuthorLanguage, bool HasMedia, int? HeardIn)
{
    /// <summary>Whether the decider had a part in an earlier round.</summary>
    public bool WasHeardBefore => HeardIn is { } round && round != Case.Round;

    /// <summary>What a checklist comes to for this post.</summary>
    /// <returns>The errors of <see cref="Judge.Decide"/>.</returns>
    public Result<Verdict> Decide(Checklist checklist, WorkDraft draft, Standing standing, LadderSettings ladder) =>
        Judge.Decide(checklist, draft, new Facts(HasMedia, standing.ServedPartial), Snapshot.Text, rule => Ladder.Resolve(rule, standing, ladder.Steps).Measure);
}

/// <summary>Reads what a decision rests on: few statements, each put together once.</summary>
public sealed class Grounds
{
    private readonly Func<AppDb, Guid, Guid, Task<Ground?>> _ground = EF.CompileAsyncQuery((AppDb db, Guid caseId, Guid personId) => (
        from item in db.Cases.AsTracking()
        where item.Id == caseId
        join post in db.Posts on item.PostId equals post.Id
        join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
        from account in db.Accounts.Where(found => found.Id == post.AccountId).DefaultIfEmpty()
        from claim in db.Claims.Where(found => found.CaseId == item.Id).DefaultIfEmpty()
        from kept in db.HandOvers.Where(found => found.CaseId == item.Id).DefaultIfEmpty()
        from hearing in db.Hearings.Where(found => found.CaseId == item.Id && found.PersonId == personId).DefaultIfEmpty()
        select new Ground(item, post, snapshot, claim, kept, account.Language, db.Media.Any(media => media.PostId == post.Id), (int?)hearing.Round)).SingleOrDefault());

    private readonly Func<AppDb, Guid, IAsyncEnumerable<LanguageOfReports>> _languages = EF.CompileAsyncQuery((AppDb db, Guid caseId) =>
        from report in db.Reports.AsNoTracking()
        where report.CaseId == caseId && report.Reporter != null
        group report by report.Reporter!.Language into reports
        select new LanguageOfReports(reports.Key, reports.Min(report => report.ReceivedAt)));

    private readonly Func<AppDb, Guid, Task<FirstReport>> _first = EF.CompileAsyncQuery((AppDb db, Guid caseId) =>
        db.Reports.AsNoTracking().Where(report => report.CaseId == caseId).OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id)
            .Select(report => new FirstReport(report.Source, report.Detector)).First());

    private readonly Func<AppDb, Guid, DateTime, Guid, IAsyncEnumerable<CountingStrike>> _strikes = EF.CompileAsyncQuery((AppDb db, Guid accountId, DateTime now, Guid except) =>
        db.Strikes.AsNoTracking().Where(strike => strike.AccountId == accountId && strike.LapsesAt > now && strike.At <= now && (strike.WithdrawnAt == null || strike.WithdrawnAt > now) && strike.DecisionId != except)
            .Select(strike => new CountingStrike(strike.PackId, strike.Measure, strike.Days)));

    private sealed record LanguageOfReports(string Language, DateTime First);

    private sealed record FirstReport(ReportSource Source, string? Detector);

    private sealed record CountingStrike(string PackId, Measure Measure, int? Days);

    /// <summary>A case with what stands beside it, or null.</summary>
    public Task<Ground?> FindAsync(AppDb db, Guid caseId, Guid personId) => _ground(db, caseId, personId);

    /// <summary>Who reported a case, in which language each side is told, and what stands beside what they are told.</summary>
    /// <param name="root">The decision that began the matter; null where this one begins it.</param>
    public async Task<TaskRecipients> RecipientsAsync(AppDb db, Case item, Guid? root, string postLanguage, string? authorLanguage, CancellationToken ct)
    {
        var languages = await _languages(db, item.Id).ToListAsync(ct);
        var first = await _first(db, item.Id);
        return new TaskRecipients(
            authorLanguage is "und" ? postLanguage : authorLanguage,
            languages.MinBy(each => each.First)?.Language is { } language ? language == "und" ? postLanguage : language : null,
            first.Source != ReportSource.Proactive,
            first.Source == ReportSource.Proactive || first.Detector is not null,
            item.Round > 1 ? await db.Beside(item.Id, root).MaxAsync(decision => (Outcome?)decision.Outcome, ct) : null);
    }

    /// <summary>An account's standing: its strikes that count, over all policies; whether a partial suspension was served, under
    /// the one that is applied. Where a decision is looked at again, as it was before that decision.</summary>
    public async Task<Standing> StandingAsync(AppDb db, Guid? accountId, string packId, TaskAppeal? appeal, DateTime now, CancellationToken ct)
    {
        if (accountId is not { } account)
            return Standing.Clean;
        var strikes = await _strikes(db, account, appeal?.FirstAt ?? now, appeal?.First ?? Guid.Empty).ToListAsync(ct);
        return new Standing(
            strikes.Count,
            strikes.Any(strike => strike.PackId == packId && strike.Measure == Measure.PartialSuspension),
            strikes.Where(strike => strike.Measure == Measure.FullSuspension).Select(strike => strike.Days ?? 0).DefaultIfEmpty(0).Max());
    }
}
