using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>Makes a practice case from a decided post: redacted first, and given to nobody before somebody else has looked at it and a trainer has said
/// why. Nothing in it leads back; only the case's own log tells that it was done.</summary>
public sealed class MakePractice(Store store, PackLibrary packs, ClosedCases closed, TimeProvider time)
{
    private const int ShownDetails = 5;

    /// <returns>The name of the new case; <c>not-found</c>; the refusals of <see cref="ClosedCases.RefusalAsync"/>; <c>copy-gone</c>;
    /// <c>redaction-left</c> (words).</returns>
    public Task<Result<string>> RunAsync(Actor actor, Guid decisionId, CancellationToken ct) => store.WriteAsync<string>(async db =>
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (await db.Decisions.SingleOrDefaultAsync(found => found.Id == decisionId && found.State == DecisionState.Settled, ct) is not { } decision)
            return Error.NotFound;
        var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
        if (await closed.RefusalAsync(db, actor, item, ct) is { } why)
            return why;
        var (post, names, language) = await PostAsync(db, decision, item.PostId, item.Reason, ct);
        if (post is null)
            return new Error("copy-gone");
        var redacted = Redaction.Of(post, names);
        if (Redaction.Left(redacted, names) is { } left)
            return new Error("redaction-left", left);
        var pack = (await packs.FindAsync(decision.PackId, decision.PackVersion, ct))!;
        var row = RowOf(actor, decision, redacted, pack.Checklist, language);
        db.PracticeCases.Add(row);
        LogWriter.Append(db, item, "practice.made", actor.LogId, Clock.Now(time), ("round", item.Round));
        return row.Name;
    }, ct);

    private static async Task<(PracticePost? Post, IReadOnlyList<string> Names, string Language)> PostAsync(AppDb db, Decision decision, Guid postId, string reason, CancellationToken ct)
    {
        var post = await db.Posts.Include(found => found.Account).Include(found => found.Media).SingleAsync(found => found.Id == postId, ct);
        var judged = await db.Snapshots.Where(found => found.PostId == postId && found.Sha256 == decision.ContentSha256).OrderByDescending(found => found.Number).FirstOrDefaultAsync(ct);
        if (judged is null or { IsGone: true })
            return (null, [], post.Language);
        var details = await db.Reports.Where(report => report.CaseId == decision.CaseId && report.Details != null).OrderBy(report => report.ReceivedAt).Take(ShownDetails).Select(report => report.Details!).ToListAsync(ct);
        var listed = await (
            from cited in db.CitedEntries
            where cited.DecisionId == decision.Id
            join entry in db.Designations on cited.DesignationId equals entry.Id
            select new ListedName(entry.Name, entry.Kind)).ToListAsync(ct);
        string?[] names = [post.Account?.Handle, post.Account?.ExternalId, .. post.Thread.Select(above => above.Author)];
        return (
            new PracticePost(post.Surface, judged.Text, reason, post.Container, post.Thread, [.. post.Media.OrderBy(media => media.Number).Select(media => new PracticeMedia(media.Kind, media.AltText))], details, listed, post.Views),
            [.. names.OfType<string>().Where(name => name.Length > 0).Distinct()], post.Language);
    }

    private PracticeCaseRow RowOf(Actor actor, Decision decision, PracticePost post, Checklist checklist, string language)
    {
        var answers = WorkDraft.FromJson(decision.AssessmentsJson).Assessments.Select(each => each.Answers).ToArray();
        var rules = new Verdict([.. answers.Select(each => checklist.Assess(each, new Facts(post.Media.Count > 0, ServedPartial: false), fillMissing: true))]).Rules;
        var because = new Text(string.Join(' ', rules.Select(rule => rule.Note.En)), string.Concat(rules.Select(rule => rule.Note.Ja)));
        var (id, now) = (Guid.CreateVersion7(), Clock.Now(time));
        var name = $"made-{Id26.Write(id)[^8..]}";
        var made = new PracticeCase(name, decision.PackId, decision.PackVersion, language, 2, post, new Gold(decision.Outcome, answers, new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(), [], because));
        var row = new PracticeCaseRow { Id = id, Library = PracticeShelf.Own, Name = name, PolicyId = "", Language = "", Json = "", IsRetired = true, ToConfirmFrom = actor.PersonId };
        row.Set(made, now);
        return row;
    }
}
