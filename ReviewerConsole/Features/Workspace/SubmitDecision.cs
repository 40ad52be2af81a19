using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What submitting came to: a decision that can be taken back until <see cref="SettlesAt"/>, or, where the table says
/// to escalate, a parked case and no decision.</summary>
public sealed record Submitted(Guid? DecisionId, Outcome Outcome, DateTime SettlesAt);

/// <summary>An identical post as it was on the screen.</summary>
public sealed record SeenPost(Guid CaseId, int Version);

/// <summary>Decides a case: decision, evidence, consequences, state and log entry in one transaction. What is sent waits until
/// the decision has settled.</summary>
public sealed class SubmitDecision(Store store, PackLibrary packs, QueueBook book, Grounds grounds, EntryCheck entries, ConsoleSettings settings, TimeProvider time)
{
    /// <param name="together">Identical posts, each of which was on the screen in this version: decided alike, each by a decision
    /// of its own, all or none, and undone as one.</param>
    public Task<Result<Submitted>> RunAsync(Actor actor, CaseRef at, DateOnly packVersion, WorkDraft draft, CancellationToken ct, IReadOnlyList<SeenPost>? together = null) =>
        store.WritePreparedAsync<Submitted>(async db =>
        {
            var sheet = new Sheet(actor, packVersion, draft, Clock.Now(time));
            if (await grounds.FindAsync(db, at.CaseId, actor.PersonId) is not { } ground)
                return Error.NotFound;
            var held = await CaseAccess.CheckHeldAsync(db, actor, ground.Case, ground.Claim, at, sheet.Now, ct);
            return !held.IsOk ? held.Error!
                : together is { Count: > 0 } ? await TogetherAsync(db, ground, sheet, together, ct)
                : await OneAsync(db, ground, sheet, Guid.CreateVersion7(), null, ct);
        }, ct);

    private async Task<Result<Submitted>> TogetherAsync(AppDb db, Ground ground, Sheet sheet, IReadOnlyList<SeenPost> together, CancellationToken ct)
    {
        var alike = await AlikeAsync(db, sheet, ground.Case, ct);
        var group = Guid.CreateVersion7();
        var first = await OneAsync(db, ground, sheet, group, group, ct);
        if (!first.IsOk)
            return first;
        if (first.Value.DecisionId is null)
            return new Error("alike-escalated");
        foreach (var (number, seen) in together.Index())
            if (!alike.Any(post => post.CaseId == seen.CaseId && post.Version == seen.Version && post.Decidable))
                return new Error("alike-changed", number + 1);
            else if (await DecideAlikeAsync(db, seen.CaseId, ground, sheet, group, ct) is { } refusal)
                return new Error("alike-refused", number + 1, refusal);
        return first;
    }

    private async Task<IReadOnlyList<AlikePost>> AlikeAsync(AppDb db, Sheet sheet, Case item, CancellationToken ct) => await AlikePosts.FindAsync(
        db, item, await db.Posts.Include(post => post.Media).SingleAsync(post => post.Id == item.PostId, ct), sheet.Actor, await book.OpenToAsync(sheet.Actor, ct), sheet.Now, ct);

    /// <summary>Decides an identical post with its own evidence, or says why not. What was shown of the first must be what comes
    /// of it: no other outcome, and no full suspension that nobody was asked about.</summary>
    private async Task<Error?> DecideAlikeAsync(AppDb db, Guid caseId, Ground like, Sheet sheet, Guid group, CancellationToken ct)
    {
        var ground = (await grounds.FindAsync(db, caseId, sheet.Actor.PersonId))!;
        CaseAccess.Take(db, ground.Case, sheet.Actor, ground.Case.ClaimNumber + 1, sheet.Now, sheet.Now);
        var id = Guid.CreateVersion7();
        var decided = await OneAsync(db, ground, sheet with { Draft = SameText.Move(sheet.Draft, like.Snapshot.Text, ground.Snapshot.Text) }, id, group, ct);
        if (!decided.IsOk)
            return decided.Error;
        var (first, other) = (db.Decisions.Local.First(row => row.Id == group), db.Decisions.Local.FirstOrDefault(row => row.Id == id));
        return other is null || other.Outcome != first.Outcome || (other.Measure == Measure.FullSuspension && first.Measure != Measure.FullSuspension) ? new Error("alike-differs") : null;
    }

    private async Task<Result<Submitted>> OneAsync(AppDb db, Ground ground, Sheet sheet, Guid id, Guid? group, CancellationToken ct)
    {
        var judged = await JudgeAsync(db, ground, sheet, ct);
        if (!judged.IsOk)
            return judged.Error!;
        if (ground.WasHeardBefore)
            return WorkspaceErrors.HadAPart;
        if (judged.Value.Verdict.Outcome == Outcome.Escalate)
            return await ParkAsync(db, judged.Value, sheet, ct);
        if (ground.HeardIn is null)
            db.Hearings.Add(new Hearing { CaseId = ground.Case.Id, PersonId = sheet.Actor.PersonId, Round = ground.Case.Round });
        return DecisionRows.Add(db, judged.Value, sheet, id, group, settings);
    }

    private async Task<Result<Judged>> JudgeAsync(AppDb db, Ground ground, Sheet sheet, CancellationToken ct)
    {
        var (item, post) = (ground.Case, ground.Post);
        var appeal = await Appealed.FindAsync(db, item, sheet.Actor.PersonId, ct);
        if (appeal is { Compared: null })
            return WorkspaceErrors.CompareFirst;
        if ((appeal is not null && appeal.PackVersion != sheet.PackVersion) || await packs.FindAsync(item.PolicyId, sheet.PackVersion, ct) is not { } pack)
            return new Error("unknown-pack-version", item.PolicyId, sheet.PackVersion.ToString("O"));
        if (appeal is null && await packs.CurrentAsync(item.PolicyId, ct) is { } current && current.Pack.Version != sheet.PackVersion)
            return new Error("pack-moved", current.Pack.Version.ToString("O"));
        if (await entries.ProblemAsync(sheet.Actor, pack.Pack, sheet.Draft, post, ct) is { } notListed)
            return notListed;
        var standing = await grounds.StandingAsync(db, post.AccountId, item.PolicyId, appeal, sheet.Now, ct);
        var verdict = ground.Decide(pack.Checklist, sheet.Draft, standing, settings.Ladder);
        if (!verdict.IsOk)
            return verdict.Error!;
        var recipients = await grounds.RecipientsAsync(db, item, appeal?.Root, post.Language, ground.AuthorLanguage, ct);
        return new Judged(ground, pack, verdict.Value, appeal, verdict.Value.Outcome == Outcome.Escalate ? Nothing
            : appeal is null ? Consequences.Of(pack.Pack, verdict.Value, sheet.Draft, ground.Snapshot.Text, standing, recipients, settings, sheet.Now)
            : Consequences.Again(pack.Pack, verdict.Value, sheet.Draft, ground.Snapshot.Text, standing, recipients, appeal, settings, sheet.Now));
    }

    private static readonly Consequences Nothing = new(Outcome.Escalate, null, null, null);

    private static async Task<Submitted> ParkAsync(AppDb db, Judged judged, Sheet sheet, CancellationToken ct)
    {
        await EscalateCase.ParkAsync(db, judged.Ground.Case, sheet.Actor, judged.Verdict.EscalationReason!, "", sheet.Draft, Outcome.Escalate, [.. judged.FollowUps.Distinct()], sheet.Now, ct);
        return new Submitted(null, Outcome.Escalate, sheet.Now);
    }
}
