using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Puts a case up to a lead, with a reason; what the table said stays on record beside it.</summary>
public sealed class EscalateCase(Store store, TimeProvider time)
{
    public const int MaximumText = 2000;
    public static readonly IReadOnlyList<string> Reasons =
        ["designation", "satire-context", "attack-imagery", "newsworthy", "language", "legal", "threat-to-life", "other"];

    /// <summary>What is wrong with a reason or its words: <c>escalation-reason</c>, <c>message-too-long</c>.</summary>
    internal static Error? Problem(string reason, string text) =>
        !Reasons.Contains(reason) ? new Error("escalation-reason", string.Join(", ", Reasons)) : text.Length > MaximumText ? new Error("message-too-long", MaximumText) : null;

    /// <param name="proposal">The proposal to list that the case waits for, where it is put up for designation; null for none.</param>
    public async Task<Result<Done>> RunAsync(Actor actor, CaseRef at, string reason, string text, WorkDraft draft, Outcome? tableOutcome, CancellationToken ct, ProposalLink? proposal = null)
    {
        if ((Problem(reason, text) ?? proposal?.Problem()) is { } wrong)
            return wrong;
        return await store.WritePreparedAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var loaded = await CaseAccess.LoadHeldAsync(db, actor, at, now, ct);
            if (!loaded.IsOk)
                return loaded.Error!;
            await ParkAsync(db, loaded.Value, actor, reason, text, draft, tableOutcome, [], now, ct);
            return proposal is not null && await AwaitProposal.AddAsync(db, loaded.Value, proposal, actor, now, ct) is { } gone ? gone : new Done();
        }, ct);
    }

    /// <summary>Parks a case that the actor holds, in a transaction that is open.</summary>
    internal static async Task ParkAsync(
        AppDb db, Case item, Actor actor, string reason, string text, WorkDraft draft, Outcome? tableOutcome, IReadOnlyList<(string Kind, bool Urgent)> followUps, DateTime now, CancellationToken ct)
    {
        (Guid Id, string Commitment)? kept = text.Trim().Length > 0 ? LogWriter.Keep(db, item.Id, text.Trim()) : null;
        var assessments = LogWriter.Keep(db, item.Id, draft.ToJson());
        foreach (var open in await db.Escalations.Where(open => open.CaseId == item.Id && open.AnsweredAt == null).ToListAsync(ct))
            (open.AnsweredAt, open.AnsweredBy) = (now, actor.PersonId);
        await SaveDraft.KeepAsync(db, item.Id, actor.PersonId, item.Round, null, draft.ToJson(), now, ct);
        if (await db.Hearings.FindAsync([item.Id, actor.PersonId], ct) is null)
            db.Hearings.Add(new Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = item.Round });
        db.Escalations.Add(new Escalation
        {
            Id = Guid.CreateVersion7(),
            CaseId = item.Id,
            Round = item.Round,
            PersonId = actor.PersonId,
            Reason = reason,
            TextId = kept?.Id,
            AssessmentsJson = draft.ToJson(),
            TableOutcome = tableOutcome,
            At = now,
        });
        if (reason == "threat-to-life" && followUps.All(each => each.Kind != reason))
            followUps = [.. followUps, (reason, true)];
        db.FollowUps.AddRange(followUps.Select(each => new FollowUp { Id = Guid.CreateVersion7(), CaseId = item.Id, Round = item.Round, Kind = each.Kind, Urgent = each.Urgent, At = now }));
        await TellReportersAsync(db, item, now, ct);
        await CaseAccess.DropClaimAsync(db, item, ct);
        CaseAccess.Move(db, item, CaseEvent.Escalate, "case.escalated", actor.LogId, now,
            ("reason", reason), ("outcome", tableOutcome is { } outcome ? VerdictJson.Word(outcome) : "open"),
            ("text", kept?.Commitment ?? ""), ("assessments", assessments.Commitment), ("followUps", followUps.Select(each => each.Kind).ToArray()));
    }

    /// <summary>Whoever waits for a first answer hears, once a round, that it takes longer.</summary>
    private static async Task TellReportersAsync(AppDb db, Case item, DateTime now, CancellationToken ct)
    {
        if (item.AppealOf is null && !await db.Escalations.AnyAsync(put => put.CaseId == item.Id && put.Round == item.Round, ct))
            new OutboxNotice(MessageKind.HandedOn, null, NoticeSet.Of(ShortNotices.HandedOn)!).Add(db, new Recipient(item.Id, null, Party.Reporter, null), isReleased: true, now);
    }
}
