using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Keys;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Intake;

/// <summary>What is stored already of the posts, people and cases that a group of reports names: one statement a table, however
/// many reports. What the group adds is put here too, so that the next report of it finds it.</summary>
public sealed class Known
{
    public Dictionary<(Guid Key, string RequestKey), IdempotentAnswer> Answers { get; private set; } = [];

    public Dictionary<(Guid Key, string Id), Report> Reports { get; private set; } = [];

    public Dictionary<(string Surface, string Id), Post> Posts { get; private set; } = [];

    public Dictionary<string, Account> Accounts { get; private set; } = [];

    public Dictionary<string, Reporter> Reporters { get; private set; } = [];

    /// <summary>Posts that are known by their address alone, by its hash, the oldest first.</summary>
    public Dictionary<string, List<Post>> Stubs { get; private set; } = [];

    /// <summary>The newest snapshot of each post.</summary>
    public Dictionary<Guid, Snapshot> Snapshots { get; private set; } = [];

    /// <summary>The case of each post.</summary>
    public Dictionary<Guid, Case> Cases { get; private set; } = [];

    /// <summary>The stored media of those posts of which some are told now.</summary>
    public Dictionary<Guid, List<MediaItem>> Media { get; private set; } = [];

    /// <summary>Who has reported which case.</summary>
    public HashSet<(Guid Case, Guid Reporter)> Reported { get; private set; } = [];

    /// <summary>What is known of a group of reports.</summary>
    public static async Task<Known> OfAsync(AppDb db, IReadOnlyList<IncomingReport> group, CancellationToken ct)
    {
        var known = await OfAsync(db, [.. group.Select(each => each.Request.Post!)], ct);
        var (keys, ids) = (group.Select(each => each.KeyId).Distinct().ToArray(), group.Select(each => each.Request.Report!.Id!).Distinct().ToArray());
        known.Reports = (await db.Reports.Where(report => keys.Contains(report.KeyId) && ids.Contains(report.ExternalId)).ToListAsync(ct)).ToDictionary(report => (report.KeyId, report.ExternalId));
        if (group.Select(each => each.RequestKey).OfType<string>().Distinct().ToArray() is { Length: > 0 } requests)
            known.Answers = (await db.IdempotentAnswers.Where(answer => keys.Contains(answer.KeyId) && requests.Contains(answer.RequestKey)).ToListAsync(ct)).ToDictionary(answer => (answer.KeyId, answer.RequestKey));
        if (group.Select(each => each.Request.Report!.Reporter?.Id).OfType<string>().Distinct().ToArray() is { Length: > 0 } reporters)
            known.Reporters = await db.Reporters.Where(reporter => reporters.Contains(reporter.ExternalId)).ToDictionaryAsync(reporter => reporter.ExternalId, ct);
        await known.AddReportedAsync(db, ct);
        return known;
    }

    /// <summary>What is known of some posts.</summary>
    public static async Task<Known> OfAsync(AppDb db, IReadOnlyList<PostInput> posts, CancellationToken ct)
    {
        var (surfaces, ids) = (posts.Select(post => post.Surface!).Distinct().ToArray(), posts.Select(post => post.Id!).Distinct().ToArray());
        var known = new Known
        {
            Posts = (await db.Posts.Where(post => surfaces.Contains(post.Surface) && ids.Contains(post.ExternalId)).ToListAsync(ct)).ToDictionary(post => (post.Surface, post.ExternalId)),
        };
        if (posts.Select(post => post.Author?.Id).OfType<string>().Distinct().ToArray() is { Length: > 0 } authors)
            known.Accounts = await db.Accounts.Where(account => authors.Contains(account.ExternalId)).ToDictionaryAsync(account => account.ExternalId, ct);
        await known.AddStubsAsync(db, posts, ct);
        await known.AddPostsAsync(db, posts.Any(post => post.Media is { Count: > 0 }), ct);
        return known;
    }

    /// <summary>Looks for them where an address is new to a post.</summary>
    private async Task AddStubsAsync(AppDb db, IReadOnlyList<PostInput> posts, CancellationToken ct)
    {
        var addresses = (
            from post in posts
            where post.Url is not null
            let hash = EvidenceText.Of(post.Url!).Sha256
            where Posts.GetValueOrDefault((post.Surface!, post.Id!))?.UrlSha256 != hash
            select hash).Distinct().ToArray();
        if (addresses.Length > 0)
            Stubs = (await db.Posts.Where(post => addresses.Contains(post.UrlSha256) && post.ExternalId.StartsWith(Post.ByAddress)).OrderBy(post => post.Id).ToListAsync(ct))
                .GroupBy(stub => stub.UrlSha256!).ToDictionary(same => same.Key, same => same.ToList());
    }

    private async Task AddPostsAsync(AppDb db, bool withMedia, CancellationToken ct)
    {
        if (Posts.Values.Concat(Stubs.Values.SelectMany(same => same)).Select(post => post.Id).Distinct().ToArray() is not { Length: > 0 } posts)
            return;
        Snapshots = await db.Snapshots.Where(snapshot => posts.Contains(snapshot.PostId)
            && !db.Snapshots.Any(newer => newer.PostId == snapshot.PostId && newer.Number > snapshot.Number)).ToDictionaryAsync(snapshot => snapshot.PostId, ct);
        Cases = await db.Cases.Where(item => posts.Contains(item.PostId)).ToDictionaryAsync(item => item.PostId, ct);
        if (withMedia)
            Media = (await db.Media.Where(media => posts.Contains(media.PostId)).OrderBy(media => media.Number).ToListAsync(ct)).GroupBy(media => media.PostId).ToDictionary(of => of.Key, of => of.ToList());
    }

    private async Task AddReportedAsync(AppDb db, CancellationToken ct)
    {
        var (cases, reporters) = (Cases.Values.Select(item => item.Id).ToArray(), Reporters.Values.Select(reporter => reporter.Id).ToArray());
        if (cases.Length > 0 && reporters.Length > 0)
            Reported = [.. (await db.Reports.Where(report => cases.Contains(report.CaseId) && report.ReporterId != null && reporters.Contains(report.ReporterId.Value))
                .Select(report => new { report.CaseId, report.ReporterId }).Distinct().ToListAsync(ct)).Select(pair => (pair.CaseId, pair.ReporterId!.Value))];
    }
}
