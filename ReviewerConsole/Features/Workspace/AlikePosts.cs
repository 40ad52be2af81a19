using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Finds open cases whose post has the same text, folded, or a picture, film or sound in common.</summary>
internal static class AlikePosts
{
    /// <summary>As many as one person can look at with care.</summary>
    public const int Most = 20;

    /// <summary>Media of other posts that are looked at: of what is older there is enough to decide by.</summary>
    private const int MostMedia = 200;

    /// <param name="queues">The queues that the actor may take from.</param>
    public static async Task<IReadOnlyList<AlikePost>> FindAsync(AppDb db, Case item, Post post, Actor actor, IReadOnlyList<int> queues, DateTime now, CancellationToken ct)
    {
        var texts = item.TextKey is { } key
            ? await db.Cases.Where(other => other.TextKey == key && other.Id != item.Id && other.State != CaseState.Closed).OrderBy(other => other.Id).Take(Most).Select(other => other.Id).ToListAsync(ct)
            : [];
        var hashes = post.Media.Select(media => media.Sha256).OfType<string>().ToArray();
        var pictures = hashes.Length > 0 ? (await (
            from media in db.Media.Where(media => hashes.Contains(media.Sha256) && media.PostId != post.Id).OrderByDescending(media => media.Id).Take(MostMedia)
            join other in db.Cases on media.PostId equals other.PostId
            where other.State != CaseState.Closed
            select other.Id).ToListAsync(ct)).Distinct().Order().ToArray() : [];
        var all = texts.Union(pictures).Take(Most).ToArray();
        if (all.Length == 0)
            return [];
        var found = await (
            from other in db.Cases
            where all.Contains(other.Id)
            join snapshot in db.Snapshots on other.SnapshotId equals snapshot.Id
            orderby other.RankAt
            select new { other.Id, other.Version, other.Surface, other.Post!.AccountId, snapshot.Text, other.State, other.PolicyId, other.QueueId, other.AppealOf }).ToListAsync(ct);
        var kept = await db.HandOvers.Where(row => all.Contains(row.CaseId) && row.ToId != actor.PersonId && row.Until > now).Select(row => row.CaseId).ToListAsync(ct);
        return [.. found.Select(other => new AlikePost(other.Id, other.Version, other.Surface, other.AccountId is { } account ? Pseudonym.Of(account) : null, other.Text, texts.Contains(other.Id), other.State,
            other.State == CaseState.Waiting && other.AppealOf == null && item.AppealOf == null && other.PolicyId == item.PolicyId && queues.Contains(other.QueueId) && !kept.Contains(other.Id)))];
    }
}
