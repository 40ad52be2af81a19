using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Privacy;

/// <summary>What was erased of somebody.</summary>
public sealed record Erased(int Posts, int Reports, int Texts, int Media);

/// <summary>Erases an author or a reporter: who they are, their words, and words about them. What was decided, by which rule and
/// when stays, and so does the log: it holds hashes and salted commitments only, so its chain still verifies.</summary>
public sealed class EraseSubject(Store store, MediaStore media, TimeProvider time)
{
    /// <summary>What stands where an id stood that must stay unique.</summary>
    private const string Gone = "erased:";

    /// <summary>Erases an author by the platform's id.</summary>
    /// <returns><c>erase-nobody</c> (id) or <c>erase-open</c> (how many cases) where nothing is erased: a case that is still open
    /// needs its post.</returns>
    public async Task<Result<Erased>> AuthorAsync(string externalId, string actor, CancellationToken ct)
    {
        var files = new List<string>();
        var done = await store.WriteAsync<Erased>(async db =>
        {
            if (await db.Accounts.SingleOrDefaultAsync(found => found.ExternalId == externalId, ct) is not { } account)
                return new Error("erase-nobody", externalId);
            var posts = db.Posts.Where(post => post.AccountId == account.Id);
            var cases = db.Cases.Where(item => posts.Any(post => post.Id == item.PostId));
            if (await cases.CountAsync(item => item.State != CaseState.Closed, ct) is > 0 and var open)
                return new Error("erase-open", open);
            (account.ExternalId, account.Handle, account.Country, account.Email) = ($"{Gone}{account.Id:N}", null, null, null);
            var texts = await ForgetDecisionsAsync(db, cases, ct);
            var reports = await db.Reports.Where(report => cases.Any(item => item.Id == report.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(report => report.Details, (string?)null), ct);
            files.AddRange(await ForgetMediaAsync(db, posts, ct));
            var count = await ForgetPostsAsync(db, posts, cases, ct);
            await LogWriter.AppendAsync(db, $"account:{account.Id:N}", "author.erased", actor, Clock.Now(time), ct);
            return new Erased(count, reports, texts, files.Count);
        }, ct);
        if (done.IsOk)
            foreach (var file in files)
                File.Delete(media.PathOf(file));
        return done;
    }

    /// <summary>Erases a reporter by the platform's id.</summary>
    /// <returns><c>erase-nobody</c> where there is none.</returns>
    public Task<Result<Erased>> ReporterAsync(string externalId, string actor, CancellationToken ct) => store.WriteAsync<Erased>(async db =>
    {
        if (await db.Reporters.SingleOrDefaultAsync(found => found.ExternalId == externalId, ct) is not { } reporter)
            return new Error("erase-nobody", externalId);
        (reporter.ExternalId, reporter.Country, reporter.Email) = ($"{Gone}{reporter.Id:N}", null, null);
        var reports = await db.Reports.Where(report => report.ReporterId == reporter.Id).ExecuteUpdateAsync(set => set.SetProperty(report => report.Details, (string?)null), ct);
        await LogWriter.AppendAsync(db, $"reporter:{reporter.Id:N}", "reporter.erased", actor, Clock.Now(time), ct);
        return new Erased(0, reports, 0, 0);
    }, ct);

    /// <summary>Words that reviewers wrote about the posts, and notices that hold them; the answers stay.</summary>
    private static async Task<int> ForgetDecisionsAsync(AppDb db, IQueryable<Data.Cases.Case> cases, CancellationToken ct)
    {
        foreach (var decision in await db.Decisions.Where(row => cases.Any(item => item.Id == row.CaseId)).ToListAsync(ct))
            decision.AssessmentsJson = WithoutWords(decision.AssessmentsJson);
        foreach (var put in await db.Escalations.Where(row => cases.Any(item => item.Id == row.CaseId)).ToListAsync(ct))
            put.AssessmentsJson = WithoutWords(put.AssessmentsJson);
        await db.Outbox.Where(row => (row.Kind == OutboxKind.AuthorNotice || row.Kind == OutboxKind.ReporterNotice) && cases.Any(item => item.Id == row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PayloadJson, "{}").SetProperty(row => row.State, OutboxState.Void), ct);
        await db.Drafts.Where(draft => cases.Any(item => item.Id == draft.CaseId)).ExecuteDeleteAsync(ct);
        return await db.Texts.Where(text => cases.Any(item => item.Id == text.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(text => text.Text, "").SetProperty(text => text.Salt, Array.Empty<byte>()), ct);
    }

    private static string WithoutWords(string json)
    {
        var draft = WorkDraft.FromJson(json);
        return (draft with
        {
            Message = "",
            Assessments = [.. draft.Assessments.Select(assessment => assessment with { Evidence = [.. assessment.Evidence.Select(evidence => evidence with { Note = null })] })],
        }).ToJson();
    }

    /// <summary>The hashes whose bytes belong to nobody else's post.</summary>
    private static async Task<IReadOnlyList<string>> ForgetMediaAsync(AppDb db, IQueryable<Data.Posts.Post> posts, CancellationToken ct)
    {
        var own = db.Media.Where(item => posts.Any(post => post.Id == item.PostId));
        var alone = await own.Where(item => item.Sha256 != null && !db.Media.Any(other => other.Sha256 == item.Sha256 && !posts.Any(post => post.Id == other.PostId)))
            .Select(item => item.Sha256!).Distinct().ToListAsync(ct);
        await own.ExecuteUpdateAsync(set => set.SetProperty(item => item.Sha256, (string?)null).SetProperty(item => item.Url, (string?)null).SetProperty(item => item.AltText, (string?)null), ct);
        return alone;
    }

    private static async Task<int> ForgetPostsAsync(AppDb db, IQueryable<Data.Posts.Post> posts, IQueryable<Data.Cases.Case> cases, CancellationToken ct)
    {
        await db.Snapshots.Where(snapshot => posts.Any(post => post.Id == snapshot.PostId))
            .ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.Text, "").SetProperty(snapshot => snapshot.Bytes, Array.Empty<byte>()), ct);
        await cases.ExecuteUpdateAsync(set => set.SetProperty(item => item.TextKey, (Guid?)null), ct);
        var found = await posts.ToListAsync(ct);
        foreach (var post in found)
            (post.ExternalId, post.Url, post.UrlSha256, post.Container, post.ThreadJson) = ($"{Gone}{post.Id:N}", null, null, null, "[]");
        return found.Count;
    }
}
