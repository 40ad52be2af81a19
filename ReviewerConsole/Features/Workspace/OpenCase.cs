using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Everything the workspace shows of a case, with the actor's draft.</summary>
public sealed class OpenCase(Store store, PackLibrary packs, DesignationIndex designations, Placement placement, QueueBook book, Grounds grounds, ConsoleSettings settings, TimeProvider time)
{
    private const int ShownDetails = 20;
    private const int ShownNotes = 50;

    public async Task<Result<LiveTask>> RunAsync(Actor actor, Guid caseId, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var task = await store.ReadAsync(db => LoadAsync(db, actor, caseId, ct), ct);
        return task is null ? Error.NotFound : task;
    }

    private async Task<LiveTask?> LoadAsync(AppDb db, Actor actor, Guid caseId, CancellationToken ct)
    {
        if (await db.Cases.SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
            return null;
        var post = await db.Posts.Include(found => found.Account).Include(found => found.Media).SingleAsync(found => found.Id == item.PostId, ct);
        var judged = await db.Snapshots.SingleAsync(found => found.Id == item.SnapshotId, ct);
        var newest = await db.Snapshots.Where(found => found.PostId == post.Id).OrderByDescending(found => found.Number).FirstAsync(ct);
        var draft = await db.Drafts.Where(found => found.CaseId == caseId && found.PersonId == actor.PersonId && found.Round == item.Round).Select(found => found.Json).SingleOrDefaultAsync(ct);
        var pack = (await packs.CurrentAsync(item.PolicyId, ct))!.Pack;
        return new LiveTask(
            item.Id, item.Version, item.State, item.Round,
            await ClaimAsync(db, caseId, ct),
            await ShowAsync(post, judged, newest, ct),
            await ReportsAsync(db, caseId, ct),
            new TaskPlace(item.ReceivedAt, item.DueAt, item.DueBasis, Rank.Terms(placement.RankOf(item, post), settings.Rank)),
            await grounds.StandingAsync(db, post.AccountId, item.PolicyId, Clock.Now(time), ct),
            (await grounds.ReportersAsync(db, item.Id, post.Language, post.Account?.Language, ct)).Recipients,
            await EarlierAsync(db, item, ct),
            await AlikePosts.FindAsync(db, item, post, actor, await book.OpenToAsync(actor, ct), Clock.Now(time), ct),
            await NotesAsync(db, caseId, ct),
            await PutUpAsync(db, item, ct),
            await KeptForAsync(db, caseId, Clock.Now(time), ct),
            pack.Id, pack.Version,
            draft is null ? WorkDraft.Empty with { Assessments = [Prefill(post, item)] } : WorkDraft.FromJson(draft));
    }

    /// <summary>What intake knows already: where the post was seen by.</summary>
    private static AssessmentDraft Prefill(Post post, Case item) => item.PolicyId == "personal-attacks"
        ? AssessmentDraft.Empty with { Answers = AssessmentDraft.Empty.Answers.With("channel", post.Surface == "message" ? "private-reported-by-participant" : "public") }
        : AssessmentDraft.Empty;

    private static Task<TaskClaim?> ClaimAsync(AppDb db, Guid caseId, CancellationToken ct) => (
        from claim in db.Claims
        where claim.CaseId == caseId
        join person in db.Users on claim.PersonId equals person.Id
        select new TaskClaim(person.Id, person.Name, claim.Number, claim.Until)).SingleOrDefaultAsync(ct);

    private async Task<TaskPost> ShowAsync(Post post, Snapshot judged, Snapshot newest, CancellationToken ct) => new(
        post.Surface, post.ExternalId, post.Url, post.Account?.Handle, post.Language, post.Script, post.Container, post.Views, post.CreatedAt,
        JsonSerializer.Deserialize<ThreadPost[]>(post.ThreadJson) ?? [],
        judged.Text, judged.Sha256, newest.Id == judged.Id ? null : newest.Text,
        [.. post.Media.OrderBy(item => item.Number).Select(item => new TaskMedia(item.Kind, item.Sha256, item.AltText))],
        (await designations.MatcherAsync(ct)).Find(judged.Text));

    private static async Task<IReadOnlyList<TaskReport>> ReportsAsync(AppDb db, Guid caseId, CancellationToken ct)
    {
        var groups = await db.Reports.Where(report => report.CaseId == caseId)
            .GroupBy(report => new { report.Reason, report.Source, report.Legal })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        var details = await db.Reports.Where(report => report.CaseId == caseId && report.Details != null).OrderBy(report => report.ReceivedAt)
            .Select(report => new { report.Reason, report.Source, report.Legal, report.Details }).Take(ShownDetails).ToListAsync(ct);
        return [.. groups.OrderByDescending(group => group.Count).Select(group => new TaskReport(
            group.Key.Reason, group.Count, group.Key.Source.ToString(), group.Key.Legal,
            [.. details.Where(detail => (detail.Reason, detail.Source, detail.Legal) == (group.Key.Reason, group.Key.Source, group.Key.Legal)).Select(detail => detail.Details!)]))];
    }

    private static async Task<IReadOnlyList<TaskNote>> NotesAsync(AppDb db, Guid caseId, CancellationToken ct)
    {
        var notes = await (
            from note in db.Notes
            where note.CaseId == caseId
            join person in db.Users on note.PersonId equals person.Id
            join text in db.Texts on note.TextId equals text.Id
            orderby note.At descending
            select new { person.Name, note.Kind, text.Text, note.At, note.AnsweredAt }).Take(ShownNotes).ToListAsync(ct);
        notes.Reverse();
        return [.. notes.Select(note => new TaskNote(note.Name, note.Kind.ToString().ToLowerInvariant(), note.Text, note.At, note.Kind == NoteKind.Question && note.AnsweredAt is null))];
    }

    private static async Task<PutUp?> PutUpAsync(AppDb db, Case item, CancellationToken ct)
    {
        var open = await (
            from escalation in db.Escalations
            where escalation.CaseId == item.Id && escalation.Round == item.Round && escalation.AnsweredAt == null
            join person in db.Users on escalation.PersonId equals person.Id
            orderby escalation.At descending
            select new { person.Name, escalation.Reason, escalation.At, escalation.AssessmentsJson, escalation.TableOutcome, Text = db.Texts.Where(text => text.Id == escalation.TextId).Select(text => text.Text).FirstOrDefault() })
            .FirstOrDefaultAsync(ct);
        return open is null ? null : new PutUp(open.Name, open.Reason, open.Text ?? "", open.At, WorkDraft.FromJson(open.AssessmentsJson), open.TableOutcome);
    }

    private static Task<TaskKeep?> KeptForAsync(AppDb db, Guid caseId, DateTime now, CancellationToken ct) => (
        from row in db.HandOvers
        where row.CaseId == caseId && row.Until > now
        join to in db.Users on row.ToId equals to.Id
        join giver in db.Users on row.FromId equals giver.Id
        select new TaskKeep(to.Id, to.Name, giver.Name, db.Texts.Where(text => text.Id == row.TextId).Select(text => text.Text).FirstOrDefault() ?? "", row.Until)).SingleOrDefaultAsync(ct);

    private static async Task<IReadOnlyList<EarlierDecision>> EarlierAsync(AppDb db, Case item, CancellationToken ct)
    {
        var earlier = await db.Decisions.Where(decision => decision.CaseId == item.Id && decision.State == DecisionState.Settled)
            .OrderByDescending(decision => decision.Round).Take(5)
            .Select(decision => new { decision.Round, decision.Outcome, decision.Clauses, decision.DecidedAt }).ToListAsync(ct);
        return [.. earlier.Select(decision => new EarlierDecision(decision.Round, decision.Outcome, decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries), decision.DecidedAt))];
    }
}
