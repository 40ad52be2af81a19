using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Registry;

namespace ReviewerConsole.Features.Intake;

/// <summary>Makes a post known, or what has changed of one: a text that differs from the last is a new snapshot, never an
/// overwriting.</summary>
public sealed class SavePost(DesignationIndex designations, PackLibrary packs)
{
    public async Task<(Post Post, Snapshot Snapshot)> RunAsync(AppDb db, PostInput input, DateTime now, CancellationToken ct)
    {
        var post = db.Posts.Local.FirstOrDefault(found => found.Surface == input.Surface && found.ExternalId == input.Id)
            ?? await db.Posts.FirstOrDefaultAsync(found => found.Surface == input.Surface && found.ExternalId == input.Id, ct);
        if (post is null)
            db.Posts.Add(post = new Post { Id = Guid.CreateVersion7(), Surface = input.Surface!, ExternalId = input.Id! });
        if (input.Url is { } url)
            (post.Url, post.UrlSha256) = (Clean(url), EvidenceText.Of(url).Sha256);
        post.Container = Clean(input.Container) ?? post.Container;
        post.Views = Math.Max(post.Views, input.Views ?? 0);
        post.CreatedAt = input.CreatedAt?.UtcDateTime ?? post.CreatedAt;
        if (input.Thread is { } thread)
            post.ThreadJson = JsonSerializer.Serialize(thread.Select(above => new ThreadPost(Clean(above.Author) ?? "", Clean(above.Text) ?? "")));
        if (input.Author is { } author)
            post.AccountId ??= await AccountAsync(db, author, ct);
        var snapshot = await SnapshotAsync(db, post, input.Text!, now, ct);
        SetLanguage(post, input.Language, snapshot.Text);
        await SaveMediaAsync(db, post, input.Media ?? [], ct);
        return (post, snapshot);
    }

    /// <summary>1 or 2 for the gravest designation named in a text, 0 for none.</summary>
    public async Task<int> TierAsync(string text, CancellationToken ct)
    {
        var matches = (await designations.MatcherAsync(ct)).Find(text);
        if (matches.Count == 0)
            return 0;
        var options = (await packs.CurrentAsync(ct)).SelectMany(pack => pack.Pack.Questions)
            .Where(question => question.FromDesignations).SelectMany(question => question.Options);
        return matches.Any(match => options.Any(option => option.Id == match.Kind && option.Group == "tier-1")) ? 1 : 2;
    }

    private static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');

    private static void SetLanguage(Post post, string? language, string text)
    {
        if (language is not null)
            post.Language = language.Split('-')[0].ToLowerInvariant();
        post.Script = post.Language == "und" ? ScriptGuess.Of(text) : null;
    }

    private static async Task<Guid> AccountAsync(AppDb db, AuthorInput input, CancellationToken ct)
    {
        var account = db.Accounts.Local.FirstOrDefault(found => found.ExternalId == input.Id)
            ?? await db.Accounts.FirstOrDefaultAsync(found => found.ExternalId == input.Id, ct);
        if (account is null)
            db.Accounts.Add(account = new Account { Id = Guid.CreateVersion7(), ExternalId = input.Id! });
        account.Handle = Clean(input.Handle) ?? account.Handle;
        account.Language = input.Language ?? account.Language;
        account.Country = input.Country ?? account.Country;
        account.Email = input.Email ?? account.Email;
        return account.Id;
    }

    private static async Task<Snapshot> SnapshotAsync(AppDb db, Post post, EvidenceText text, DateTime now, CancellationToken ct)
    {
        var last = db.Snapshots.Local.Where(found => found.PostId == post.Id).MaxBy(found => found.Number)
            ?? await db.Snapshots.Where(found => found.PostId == post.Id).OrderByDescending(found => found.Number).FirstOrDefaultAsync(ct);
        if (last?.Sha256 == text.Sha256)
            return last;
        var snapshot = new Snapshot
        {
            Id = Guid.CreateVersion7(),
            PostId = post.Id,
            Number = (last?.Number ?? 0) + 1,
            Bytes = text.Bytes,
            Text = text.Shown,
            Sha256 = text.Sha256,
            TakenAt = now,
        };
        db.Snapshots.Add(snapshot);
        return snapshot;
    }

    private static async Task SaveMediaAsync(AppDb db, Post post, IReadOnlyList<MediaInput> media, CancellationToken ct)
    {
        if (media.Count == 0 || db.Media.Local.Any(item => item.PostId == post.Id) || await db.Media.AnyAsync(item => item.PostId == post.Id, ct))
            return;
        db.Media.AddRange(media.Select((item, at) => new MediaItem
        {
            Id = Guid.CreateVersion7(),
            PostId = post.Id,
            Number = at + 1,
            Kind = item.Kind!,
            Url = item.Url,
            Sha256 = item.Sha256,
            AltText = Clean(item.AltText),
        }));
    }
}
