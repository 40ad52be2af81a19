using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Everything the workspace shows of a case, with the actor's draft. Of a case that is looked at again nothing is read that
/// would tell of the first decision, before the actor has filled in the checklist without it.</summary>
public sealed class OpenCase(Store store, PackLibrary packs, ShownPost shown, Placement placement, QueueBook book, Grounds grounds, ClosedCases closed, ConsoleSettings settings, TimeProvider time)
{
    private const int ShownNotes = 50;

    /// <summary>What every case has, and whether there is more.</summary>
    private readonly Func<AppDb, Guid, Guid, DateTime, Task<CaseView?>> _view = EF.CompileAsyncQuery((AppDb db, Guid caseId, Guid personId, DateTime now) => (
        from item in db.Cases.AsNoTracking()
        where item.Id == caseId
        join post in db.Posts on item.PostId equals post.Id
        join judged in db.Snapshots on item.SnapshotId equals judged.Id
        from author in db.Accounts.Where(found => found.Id == post.AccountId).DefaultIfEmpty()
        from claim in db.Claims.Where(found => found.CaseId == item.Id).DefaultIfEmpty()
        from holder in db.Users.Where(found => found.Id == claim.PersonId).DefaultIfEmpty()
        from draft in db.Drafts.Where(found => found.CaseId == item.Id && found.PersonId == personId && found.Round == item.Round).DefaultIfEmpty()
        select new CaseView(
            item, post, judged, author, claim == null ? null : new TaskClaim(holder.Id, holder.Name, claim.Number, claim.Until), draft.Json, (DateOnly?)draft.PackVersion,
            db.Snapshots.Where(newer => newer.PostId == post.Id && newer.Number > judged.Number).OrderByDescending(newer => newer.Number).Select(newer => newer.Text).FirstOrDefault(),
            db.Media.Any(media => media.PostId == post.Id),
            db.Reports.Any(report => report.CaseId == caseId && report.Details != null),
            db.Decisions.Any(decision => decision.CaseId == caseId && decision.State == DecisionState.Settled),
            db.Notes.Any(note => note.CaseId == caseId),
            db.Escalations.Any(put => put.CaseId == caseId && put.Round == item.Round && put.AnsweredAt == null),
            db.HandOvers.Any(kept => kept.CaseId == caseId && kept.Until > now))).SingleOrDefault());

    /// <param name="Newer">The text of a later edit, or null.</param>
    private sealed record CaseView(
        Case Case, Post Post, Snapshot Judged, Account? Author, TaskClaim? Claim, string? Draft, DateOnly? DraftVersion, string? Newer,
        bool HasMedia, bool HasDetails, bool WasDecided, bool HasNotes, bool IsUp, bool IsKept);

    /// <returns>The refusals of <see cref="ClosedCases.RefusalAsync"/> for a case that is closed.</returns>
    public async Task<Result<LiveTask>> RunAsync(Actor actor, Guid caseId, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        return await store.ReadAsync(db => LoadAsync(db, actor, caseId, ct), ct);
    }

    private async Task<Result<LiveTask>> LoadAsync(AppDb db, Actor actor, Guid caseId, CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (await _view(db, caseId, actor.PersonId, now) is not { } view)
            return Error.NotFound;
        var (item, post) = (view.Case, view.Post);
        if (await closed.RefusalAsync(db, actor, item, ct) is { } refusal)
            return refusal;
        post.Media = view.HasMedia ? await db.Media.Where(media => media.PostId == post.Id).ToListAsync(ct) : [];
        var appeal = await Appealed.FindAsync(db, item, actor.PersonId, ct);
        var checklist = (appeal is null ? await packs.CurrentAsync(item.PolicyId, ct) : await packs.FindAsync(item.PolicyId, appeal.PackVersion, ct))!.Checklist;
        var pack = checklist.Pack;
        var standing = await grounds.StandingAsync(db, post.AccountId, item.PolicyId, appeal, now, ct);
        var draft = view.Draft is null ? WorkDraft.Empty with { Assessments = [Prefill(post.Surface, item.PolicyId)] } : WorkDraft.FromJson(view.Draft);
        // A draft that does not know its version is taken for one of this version, unless it holds what this version does not know.
        var before = view.DraftVersion is { } version && version != pack.Version ? (await packs.FindAsync(item.PolicyId, version, ct))?.Checklist
            : draft.Assessments.Any(each => checklist.Check(each.Answers) is not null) ? checklist : null;
        var carried = before is null ? null : CarriedDraft.Over(draft, before, checklist, new Facts(view.HasMedia, standing.ServedPartial));
        var task = new LiveTask(
            item.Id, item.Version, item.State, item.Round,
            view.Claim,
            await shown.PostAsync(post, view.Judged, view.Author, view.Newer, ct),
            await ShownPost.ReportsAsync(db, caseId, view.HasDetails, null, ct),
            new TaskPlace(item.ReceivedAt, item.DueAt, item.DueBasis, Rank.Terms(placement.RankOf(item, post), settings.Rank)),
            standing,
            await grounds.RecipientsAsync(db, item, appeal?.Root, post.Language, view.Author?.Language, ct),
            view.WasDecided && appeal is null ? await EarlierAsync(db, item, ct) : [],
            await AlikePosts.FindAsync(db, item, post, actor, await book.OpenToAsync(actor, ct), now, ct),
            view.HasNotes && appeal is not { Compared: null } ? await NotesAsync(db, caseId, ct) : [],
            view.IsUp ? Blind(await PutUpAsync(db, item, ct), appeal) : null,
            view.IsKept ? Blind(await KeptForAsync(db, caseId, now, ct), appeal) : null,
            pack.Id, pack.Version,
            carried?.Draft ?? draft)
        {
            Carried = carried is { HasMoved: true } ? carried : null,
            Told = view.WasDecided && appeal is not { Compared: null } ? await ToldAsync(db, caseId, ct) : null,
        };
        return appeal is null ? task : new AppealTask(task, appeal);
    }

    private static async Task<TaskTold> ToldAsync(AppDb db, Guid caseId, CancellationToken ct)
    {
        var states = await db.Deliveries.Where(row => row.CaseId == caseId).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var leaving = await db.Outbox.CountAsync(row => row.CaseId == caseId && row.State == OutboxState.Released, ct);
        return new TaskTold(
            await db.InboxMessages.CountAsync(message => message.CaseId == caseId, ct), states.GetValueOrDefault(DeliveryState.Sent), states.GetValueOrDefault(DeliveryState.Waiting) + leaving,
            states.GetValueOrDefault(DeliveryState.Failed), states.GetValueOrDefault(DeliveryState.GivenUp) + states.GetValueOrDefault(DeliveryState.Cancelled));
    }

    /// <summary>What intake knows already: where the post was seen by.</summary>
    internal static AssessmentDraft Prefill(string surface, string policyId) => policyId == "personal-attacks"
        ? AssessmentDraft.Empty with { Answers = AssessmentDraft.Empty.Answers.With("channel", surface == "message" ? "private-reported-by-participant" : "public") }
        : AssessmentDraft.Empty;

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

    /// <summary>What a colleague who has seen the first decision wrote or answered is nothing for somebody who has not.</summary>
    private static PutUp? Blind(PutUp? up, TaskAppeal? appeal) => appeal is { Compared: null } ? up is null ? null : up with { Text = "", Draft = WorkDraft.Empty, TableOutcome = null } : up;

    private static TaskKeep? Blind(TaskKeep? kept, TaskAppeal? appeal) => appeal is { Compared: null } ? kept is null ? null : kept with { Text = "" } : kept;

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
