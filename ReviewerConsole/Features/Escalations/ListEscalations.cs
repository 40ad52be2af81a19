using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Escalations;

/// <summary>A case that waits for a lead: why, with which question, and when it is due, for its clock runs on.</summary>
/// <param name="Holder">The lead who has it, or null.</param>
/// <param name="ClaimedAt">When the first claim of law came that has neither an answer nor a notice of delay; null where there is none.</param>
/// <param name="InterimAt">When whoever claims was told that it takes longer, or null.</param>
public sealed record ParkedLine(Guid CaseId, string Snippet, string Reason, string Question, string By, DateTime At, DateTime DueAt, string DueBasis, string? Holder, DateTime? ClaimedAt, DateTime? InterimAt);

/// <summary>Something to be done beside a decision or an escalation.</summary>
public sealed record FollowUpLine(Guid Id, Guid CaseId, string Snippet, string Kind, bool Urgent, Core.Policies.Measure? Measure, DateTime At, DateTime DueAt)
{
    /// <summary>Whether it is a measure to confirm.</summary>
    public bool IsMeasure => Kind == FollowUp.MeasureToConfirm;

    /// <summary>Whether it is a suspension whose term is to be set.</summary>
    public bool IsTerm => Kind == FollowUp.TermToSet;
}

/// <summary>A question that a reviewer has put without giving the case up.</summary>
public sealed record QuestionLine(Guid CaseId, string Snippet, string By, string Text, DateTime At);

/// <summary>What waits for a lead. Each list is the first of it; there are more where it is full.</summary>
public sealed record EscalationBoard(IReadOnlyList<FollowUpLine> FollowUps, IReadOnlyList<QuestionLine> Questions, IReadOnlyList<ParkedLine> Parked)
{
    /// <summary>Lines of a list.</summary>
    public const int Most = 100;
}

/// <summary>Reads what waits for a lead: the urgent first, then what is due first.</summary>
public sealed class ListEscalations(Store store)
{
    private const int SnippetLength = 100;

    public async Task<Result<EscalationBoard>> RunAsync(Actor actor, string? reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.ReadAsync(async db => new EscalationBoard(await FollowUpsAsync(db, ct), await QuestionsAsync(db, ct), await ParkedAsync(db, reason, ct)), ct);
    }

    private static async Task<IReadOnlyList<FollowUpLine>> FollowUpsAsync(AppDb db, CancellationToken ct) => [.. (await (
        from row in db.FollowUps.Where(row => row.DoneAt == null).OrderByDescending(row => row.Urgent).ThenByDescending(row => row.Kind == "threat-to-life").ThenBy(row => row.At).Take(EscalationBoard.Most)
        join item in db.Cases on row.CaseId equals item.Id
        join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
        select new FollowUpLine(row.Id, row.CaseId, snapshot.Text.Substring(0, SnippetLength), row.Kind, row.Urgent,
            db.Decisions.Where(decision => decision.Id == row.DecisionId).Select(decision => decision.Measure).FirstOrDefault(), row.At, item.DueAt)).ToListAsync(ct))
        .OrderBy(line => line.Kind == "threat-to-life" ? 0 : line.Urgent ? 1 : 2).ThenBy(line => line.At)];

    private static async Task<IReadOnlyList<QuestionLine>> QuestionsAsync(AppDb db, CancellationToken ct) => [.. (await (
        from note in db.Notes.Where(note => note.Kind == NoteKind.Question && note.AnsweredAt == null).OrderBy(note => note.At).Take(EscalationBoard.Most)
        join item in db.Cases on note.CaseId equals item.Id
        join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
        join person in db.Users on note.PersonId equals person.Id
        join text in db.Texts on note.TextId equals text.Id
        select new QuestionLine(note.CaseId, snapshot.Text.Substring(0, SnippetLength), person.Name, text.Text, note.At)).ToListAsync(ct)).Concat(await OfKnownAsync(db, ct)).OrderBy(line => line.At)];

    private static async Task<IEnumerable<QuestionLine>> OfKnownAsync(AppDb db, CancellationToken ct) => (await (
        from note in db.GoldNotes.Where(note => note.Kind == NoteKind.Question && note.AnsweredAt == null).OrderBy(note => note.At).Take(EscalationBoard.Most)
        join row in db.Gold on note.GoldId equals row.Id
        join item in db.PracticeCases on row.CaseId equals item.Id
        join person in db.Users on note.PersonId equals person.Id
        select new { row.Id, Case = item, person.Name, note.Text, note.At }).ToListAsync(ct))
        .Select(each => new QuestionLine(each.Id, TextCut.Beginning(each.Case.ToCase().Post.Text, SnippetLength), each.Name, each.Text, each.At));

    private static async Task<IReadOnlyList<ParkedLine>> ParkedAsync(AppDb db, string? reason, CancellationToken ct)
    {
        var open = db.Escalations.Where(row => row.AnsweredAt == null && (reason == null || row.Reason == reason));
        var lines = await (
            from row in open
            join item in db.Cases on row.CaseId equals item.Id
            where item.State == CaseState.Parked || item.State == CaseState.Held
            orderby row.Reason == "threat-to-life" descending, item.DueAt
            join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
            join person in db.Users on row.PersonId equals person.Id
            select new
            {
                item.Id,
                Snippet = snapshot.Text.Substring(0, SnippetLength),
                row.Reason,
                Question = db.Texts.Where(text => text.Id == row.TextId).Select(text => text.Text).FirstOrDefault(),
                person.Name,
                row.At,
                item.DueAt,
                item.DueBasis,
                Claimed = db.Reports.Where(report => report.CaseId == item.Id && report.Legal && report.AnsweredBy == null
                    && !db.InterimNotices.Any(sent => sent.CaseId == item.Id && sent.Round == item.Round && sent.At >= report.ReceivedAt)).Min(report => (DateTime?)report.ReceivedAt),
                InterimAt = db.InterimNotices.Where(sent => sent.CaseId == item.Id && sent.Round == item.Round).Select(sent => (DateTime?)sent.At).FirstOrDefault(),
                Holder = db.Claims.Where(claim => claim.CaseId == item.Id).Join(db.Users, claim => claim.PersonId, holder => holder.Id, (claim, holder) => holder.Name).FirstOrDefault(),
            }).Take(EscalationBoard.Most).ToListAsync(ct);
        return [.. lines.Select(line => new ParkedLine(line.Id, line.Snippet, line.Reason, line.Question ?? "", line.Name, line.At, line.DueAt, line.DueBasis, line.Holder, line.Claimed, line.InterimAt))
            .OrderBy(line => line.Reason != "threat-to-life").ThenBy(line => line.DueAt)];
    }
}
