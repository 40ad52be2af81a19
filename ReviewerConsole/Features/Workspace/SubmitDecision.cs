using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What submitting came to: a decision that can be taken back until <see cref="SettlesAt"/>, or, where the table says
/// to escalate, a parked case and no decision.</summary>
public sealed record Submitted(Guid? DecisionId, Outcome Outcome, DateTime SettlesAt);

/// <summary>An identical post as it was on the screen.</summary>
public sealed record SeenPost(Guid CaseId, int Version);

/// <summary>Decides a case: decision, evidence, consequences, state and log entry in one transaction. What is sent waits until
/// the decision has settled.</summary>
public sealed class SubmitDecision(Store store, PackLibrary packs, QueueBook book, ConsoleSettings settings, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Ground(Case Case, Post Post, Snapshot Snapshot, PublishedPack Pack, Verdict Verdict, Consequences Consequences, TaskRecipients Recipients, WorkDraft Draft);

    /// <param name="together">Identical posts, each of which was on the screen in this version: decided alike, each by a decision
    /// of its own, all or none, and undone as one.</param>
    public async Task<Result<Submitted>> RunAsync(Actor actor, CaseRef at, DateOnly packVersion, WorkDraft draft, CancellationToken ct, IReadOnlyList<SeenPost>? together = null) =>
        await store.WriteAsync<Submitted>(async db =>
        {
            var now = Clock.Now(time);
            var loaded = await CaseAccess.LoadHeldAsync(db, actor, at, now, ct);
            if (!loaded.IsOk)
                return loaded.Error!;
            if (together is not { Count: > 0 })
                return await OneAsync(db, actor, loaded.Value, packVersion, draft, Guid.CreateVersion7(), null, now, ct);
            var alike = await AlikeAsync(db, actor, loaded.Value, now, ct);
            var group = Guid.CreateVersion7();
            var first = await OneAsync(db, actor, loaded.Value, packVersion, draft, group, group, now, ct);
            if (!first.IsOk)
                return first;
            if (first.Value.DecisionId is null)
                return new Error("alike-escalated");
            foreach (var (number, seen) in together.Index())
                if (!alike.Any(post => post.CaseId == seen.CaseId && post.Version == seen.Version && post.Decidable))
                    return new Error("alike-changed", number + 1);
                else if (await DecideAlikeAsync(db, actor, seen.CaseId, loaded.Value, packVersion, draft, group, now, ct) is { } refusal)
                    return new Error("alike-refused", number + 1, refusal);
            return first;
        }, ct);

    private async Task<Result<Submitted>> OneAsync(AppDb db, Actor actor, Case item, DateOnly packVersion, WorkDraft draft, Guid id, Guid? group, DateTime now, CancellationToken ct)
    {
        var ground = await GroundAsync(db, item, packVersion, draft, now, ct);
        if (!ground.IsOk)
            return ground.Error!;
        if (await HeardBeforeAsync(db, actor, item, ct))
            return WorkspaceErrors.HadAPart;
        return ground.Value.Verdict.Outcome == Outcome.Escalate
            ? await ParkAsync(db, actor, ground.Value, now, ct)
            : await DecideAsync(db, actor, ground.Value, id, group, now, ct);
    }

    private async Task<IReadOnlyList<AlikePost>> AlikeAsync(AppDb db, Actor actor, Case item, DateTime now, CancellationToken ct) =>
        await AlikePosts.FindAsync(db, item, await db.Posts.Include(post => post.Media).SingleAsync(post => post.Id == item.PostId, ct), actor, await book.OpenToAsync(actor, ct), now, ct);

    /// <summary>Decides an identical post with its own evidence, or says why not. What was shown of the first must be what comes
    /// of it: no other outcome, and no full suspension that nobody was asked about.</summary>
    private async Task<Error?> DecideAlikeAsync(AppDb db, Actor actor, Guid caseId, Case like, DateOnly packVersion, WorkDraft draft, Guid group, DateTime now, CancellationToken ct)
    {
        var item = await db.Cases.SingleAsync(found => found.Id == caseId, ct);
        var from = await db.Snapshots.Where(found => found.Id == like.SnapshotId).Select(found => found.Text).SingleAsync(ct);
        var to = await db.Snapshots.Where(found => found.Id == item.SnapshotId).Select(found => found.Text).SingleAsync(ct);
        CaseAccess.Take(db, item, actor, item.ClaimNumber + 1, now, now);
        var id = Guid.CreateVersion7();
        var decided = await OneAsync(db, actor, item, packVersion, SameText.Move(draft, from, to), id, group, now, ct);
        if (!decided.IsOk)
            return decided.Error;
        var (first, other) = (db.Decisions.Local.First(row => row.Id == group), db.Decisions.Local.FirstOrDefault(row => row.Id == id));
        return other is null || other.Outcome != first.Outcome || (other.Measure == Measure.FullSuspension && first.Measure != Measure.FullSuspension) ? new Error("alike-differs") : null;
    }

    private async Task<Result<Ground>> GroundAsync(AppDb db, Case item, DateOnly packVersion, WorkDraft draft, DateTime now, CancellationToken ct)
    {
        if (!await db.Packs.AnyAsync(row => row.Id == item.PolicyId && row.Version == packVersion, ct))
            return new Error("unknown-pack-version", item.PolicyId, packVersion.ToString("O"));
        var pack = await packs.ReadAsync(item.PolicyId, packVersion, ct);
        var post = await db.Posts.Include(found => found.Media).SingleAsync(found => found.Id == item.PostId, ct);
        var snapshot = await db.Snapshots.SingleAsync(found => found.Id == item.SnapshotId, ct);
        var standing = await Standings.OfAsync(db, post.AccountId, item.PolicyId, now, ct);
        var verdict = Judge.Decide(pack.Checklist, draft, new Facts(post.Media.Count > 0, standing.ServedPartial), snapshot.Text,
            rule => Ladder.Resolve(rule, standing, settings.Ladder.Steps).Measure);
        if (!verdict.IsOk)
            return verdict.Error!;
        var recipients = await OpenCase.RecipientsAsync(db, item, post, ct);
        return new Ground(item, post, snapshot, pack, verdict.Value, Consequences.Of(pack.Pack, verdict.Value, draft, standing, recipients, settings), recipients, draft);
    }

    /// <summary>Whoever had a part in an earlier round cannot decide a later one; the key of the row refuses it even if two
    /// transactions race.</summary>
    private static async Task<bool> HeardBeforeAsync(AppDb db, Actor actor, Case item, CancellationToken ct)
    {
        var hearing = await db.Hearings.FindAsync([item.Id, actor.PersonId], ct);
        if (hearing is null)
            db.Hearings.Add(new Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = item.Round });
        return hearing is not null && hearing.Round != item.Round;
    }

    private static async Task<Submitted> ParkAsync(AppDb db, Actor actor, Ground ground, DateTime now, CancellationToken ct)
    {
        var followUps = ground.Verdict.Rules.SelectMany(rule => rule.FollowUps.Select(kind => (kind, rule.Urgent))).Distinct().ToArray();
        await EscalateCase.ParkAsync(db, ground.Case, actor, ground.Verdict.EscalationReason!, "", ground.Draft, Outcome.Escalate, followUps, now, ct);
        return new Submitted(null, Outcome.Escalate, now);
    }

    private async Task<Submitted> DecideAsync(AppDb db, Actor actor, Ground ground, Guid id, Guid? group, DateTime now, CancellationToken ct)
    {
        var (item, verdict, draft) = (ground.Case, ground.Verdict, ground.Draft);
        var assessments = LogWriter.Keep(db, draft.ToJson());
        var decision = new Decision
        {
            Id = id,
            TogetherId = group,
            CaseId = item.Id,
            Round = item.Round,
            PersonId = actor.PersonId,
            AccountId = ground.Post.AccountId,
            Outcome = ground.Consequences.Outcome,
            PackId = ground.Pack.Pack.Id,
            PackVersion = ground.Pack.Pack.Version,
            PackSha256 = ground.Pack.Sha256,
            AssessmentsJson = draft.ToJson(),
            Clauses = string.Join(' ', verdict.Clauses),
            Measure = ground.Consequences.Measure?.Measure,
            MeasureDays = ground.Consequences.Measure?.Days,
            MeasureReasonId = draft.Measure is { } choice ? LogWriter.Keep(db, choice.Reason).Id : null,
            MessageId = draft.Message.Length > 0 ? LogWriter.Keep(db, draft.Message).Id : null,
            ContentSha256 = ground.Snapshot.Sha256,
            ActiveSeconds = draft.ActiveSeconds,
            SuggestionShown = draft.SuggestionShown,
            DecidedAt = now,
            SettlesAt = now + settings.Review.Undo,
        };
        db.Decisions.Add(decision);
        db.FollowUps.AddRange(verdict.Rules.SelectMany(rule => rule.FollowUps.Select(kind => (kind, rule.Urgent)))
            .Concat(ground.Consequences.Measure is { LeadConfirms: true } ? [(FollowUp.MeasureToConfirm, false)] : []).Distinct()
            .Select(each => new FollowUp { Id = Guid.CreateVersion7(), CaseId = item.Id, Round = item.Round, DecisionId = decision.Id, Kind = each.kind, Urgent = each.Item2, At = now }));
        await WriteOutboxAsync(db, ground, decision, now, ct);
        await CaseAccess.DropClaimAsync(db, item, ct);
        CaseAccess.Move(db, item, CaseEvent.Submit, "decision.made", actor.LogId, now, LogData(decision, verdict, ground, assessments.Commitment));
        return new Submitted(decision.Id, decision.Outcome, decision.SettlesAt);
    }

    private static (string, object)[] LogData(Decision decision, Verdict verdict, Ground ground, string assessments) =>
    [
        ("decision", decision.Id.ToString("N")), ("outcome", VerdictJson.Word(decision.Outcome)), ("together", decision.TogetherId?.ToString("N") ?? ""),
        ("pack", decision.PackId), ("packVersion", decision.PackVersion.ToString("O")), ("packSha256", decision.PackSha256),
        ("rules", verdict.Rules.Select(rule => rule.Id).ToArray()), ("clauses", verdict.Clauses.ToArray()),
        ("measure", decision.Measure is { } measure ? VerdictJson.Word(measure) : "none"), ("days", decision.MeasureDays ?? -1),
        ("assessments", assessments), ("content", ground.Snapshot.Sha256),
        ("activeSeconds", decision.ActiveSeconds), ("suggestionShown", decision.SuggestionShown),
    ];

    private async Task WriteOutboxAsync(AppDb db, Ground ground, Decision decision, DateTime now, CancellationToken ct)
    {
        var consequences = ground.Consequences;
        Add(OutboxKind.Action, null, new { outcome = VerdictJson.Word(consequences.Outcome), surface = ground.Post.Surface, post = ground.Post.ExternalId, content = decision.ContentSha256 });
        if (consequences.Measure is { } measure && ground.Post.AccountId is { } account)
            Add(OutboxKind.Measure, account, new { measure = VerdictJson.Word(measure.Measure), days = measure.Days, leadConfirms = measure.LeadConfirms });
        if (consequences.Author is { } notice)
            Add(OutboxKind.AuthorNotice, ground.Post.AccountId, notice);
        var recipients = ground.Recipients;
        var languages = await db.Reports.Where(report => report.CaseId == ground.Case.Id && report.AnsweredBy == null && report.Reporter != null)
            .Select(report => report.Reporter!.Language).Distinct().ToListAsync(ct);
        foreach (var language in languages.Select(language => language == "und" ? ground.Post.Language : language).Distinct())
            if (Consequences.ReporterIn(ground.Pack.Pack, ground.Verdict, ground.Draft, recipients, language, settings) is { } answer)
                Add(OutboxKind.ReporterNotice, null, answer);

        void Add(OutboxKind kind, Guid? recipient, object payload) => db.Outbox.Add(new OutboxRow
        {
            Id = Guid.CreateVersion7(),
            DecisionId = decision.Id,
            CaseId = ground.Case.Id,
            Kind = kind,
            RecipientId = recipient,
            PayloadJson = JsonSerializer.Serialize(payload, Json),
            CreatedAt = now,
        });
    }
}
