using System.Text.Json;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Features.Intake.Media;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Intake;

/// <summary>A post as it is known now.</summary>
/// <param name="Post">The post.</param>
/// <param name="Snapshot">Its newest copy.</param>
/// <param name="Empty">The empty copy that stood for it until now, where it had not come yet.</param>
/// <param name="Stubs">Other rows that turn out to be the same post, known by its address alone.</param>
public sealed record SavedPost(Post Post, Snapshot Snapshot, Snapshot? Empty, IReadOnlyList<Post> Stubs);

/// <summary>Makes a post known, or what has changed of one: a text that differs from the last is a new snapshot, never an
/// overwriting.</summary>
public static class SavePost
{
    public static SavedPost Run(AppDb db, Known known, PostInput input, MediaSettings settings, DateTime now)
    {
        var hash = input.Url is { } address ? EvidenceText.Of(address).Sha256 : null;
        var stubs = hash is not null && known.Stubs.Remove(hash, out var waiting) ? waiting : [];
        if (!known.Posts.TryGetValue((input.Surface!, input.Id!), out var post))
        {
            if (stubs is [var stub, ..])
                (post, stub.Surface, stub.ExternalId) = (stub, input.Surface!, input.Id!);
            else
                db.Posts.Add(post = new Post { Id = Guid.CreateVersion7(), Surface = input.Surface!, ExternalId = input.Id! });
            known.Posts.Add((post.Surface, post.ExternalId), post);
        }
        if (hash is not null)
            (post.Url, post.UrlSha256) = (Clean(input.Url), hash);
        post.Container = Clean(input.Container) ?? post.Container;
        post.Views = Math.Max(post.Views, input.Views ?? 0);
        post.CreatedAt = input.CreatedAt?.UtcDateTime ?? post.CreatedAt;
        if (input.Thread is { } thread)
            post.ThreadJson = JsonSerializer.Serialize(thread.Select(above => new ThreadPost(Clean(above.Author) ?? "", Clean(above.Text) ?? "")));
        if (input.Author is { } author)
            SetAuthor(post, Account(db, known, author));
        var before = known.Snapshots.GetValueOrDefault(post.Id);
        var snapshot = Snapshot(db, known, post, input.Text, now);
        SetLanguage(post, input.Language, snapshot.Text);
        if (known.Cases.GetValueOrDefault(post.Id) is not { State: CaseState.Closed } || snapshot != before)
            SaveMedia(db, known, post, input.Media ?? [], settings, now);
        return new SavedPost(post, snapshot, before is { Number: 1, Bytes.Length: 0, IsGone: false } && snapshot != before ? before : null, [.. stubs.Where(stub => stub != post)]);
    }

    private static string? Clean(string? text) => text?.Replace('\0', '\uFFFD');

    private static void SetLanguage(Post post, string? language, string text)
    {
        if (language is not null)
            post.Language = language.Split('-')[0].ToLowerInvariant();
        post.Script = post.Language == "und" ? ScriptGuess.Of(text) : null;
    }

    /// <summary>A post keeps the author that it was first told with; who that is, its names are looked for in too.</summary>
    private static void SetAuthor(Post post, Account account)
    {
        post.AccountId ??= account.Id;
        if (post.AccountId == account.Id)
            post.Account = account;
    }

    private static Account Account(AppDb db, Known known, AuthorInput input)
    {
        if (!known.Accounts.TryGetValue(input.Id!, out var account))
        {
            db.Accounts.Add(account = new Account { Id = Guid.CreateVersion7(), ExternalId = input.Id! });
            known.Accounts.Add(account.ExternalId, account);
        }
        account.Handle = Clean(input.Handle) ?? account.Handle;
        account.Language = input.Language ?? account.Language;
        account.Country = input.Country ?? account.Country;
        account.Email = input.Email ?? account.Email;
        return account;
    }

    /// <param name="text">Null where whoever reports sends none: then the post is as it is known, or empty until it comes.</param>
    private static Snapshot Snapshot(AppDb db, Known known, Post post, EvidenceText? text, DateTime now)
    {
        var last = known.Snapshots.GetValueOrDefault(post.Id);
        if (last is { IsGone: false } && (text is null || last.Sha256 == text.Sha256))
            return last;
        text ??= EvidenceText.Of("");
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
        return known.Snapshots[post.Id] = snapshot;
    }

    /// <summary>Adds what is new, but not to a closed case that stays so, whose media have been or will be taken away; a row that has been emptied since takes what is told again. What is told no more stays: it was reported.</summary>
    private static void SaveMedia(AppDb db, Known known, Post post, IReadOnlyList<MediaInput> media, MediaSettings settings, DateTime now)
    {
        if (media.Count == 0)
            return;
        if (!known.Media.TryGetValue(post.Id, out var stored))
            known.Media[post.Id] = stored = [];
        var left = stored.ToList();
        foreach (var input in media)
        {
            var row = left.Find(row => IsSame(row, input));
            if (row is null)
                Fill(row = left.Find(row => row.Kind == input.Kind && row is { Sha256: null, Url: null }) ?? Add(db, stored, post, input), input, settings, now);
            left.Remove(row);
        }
    }

    private static bool IsSame(MediaItem row, MediaInput input) => input.Sha256 is { } hash && row.Sha256 is not null ? row.Sha256 == hash : input.Url is { } url && row.Url == url;

    private static MediaItem Add(AppDb db, List<MediaItem> stored, Post post, MediaInput input)
    {
        var row = new MediaItem { Id = Guid.CreateVersion7(), PostId = post.Id, Number = stored.Count + 1, Kind = input.Kind! };
        stored.Add(row);
        db.Media.Add(row);
        return row;
    }

    private static void Fill(MediaItem row, MediaInput input, MediaSettings settings, DateTime now)
    {
        (row.Url, row.Sha256, row.AltText) = (input.Url, input.Sha256, Clean(input.AltText));
        row.FetchAt = input.Sha256 is null && FetchMedia.IsFetched(input.Url, settings) ? now : null;
    }
}
