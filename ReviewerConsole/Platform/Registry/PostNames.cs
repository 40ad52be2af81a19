using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Registry;

/// <summary>Finds the listed names of a post: in its text, what stands above it, what its media are described as, and its author's handle.</summary>
public sealed class PostNames(DesignationIndex index, ConsoleSettings settings, TimeProvider time)
{
    /// <param name="post">The post, with its media as far as they are known.</param>
    /// <param name="text">The text that is judged.</param>
    /// <param name="handle">What its author is called, or null.</param>
    public async Task<IReadOnlyList<NameMatch>> FindAsync(Post post, string text, string? handle, CancellationToken ct)
    {
        var (view, today) = (await index.ViewAsync(ct), Today);
        return [.. view.Matcher.Find(Parts(post, text, handle), post.CreatedAt is { } created ? DayOf(created) : today, today).Select(Veiled)];
    }

    /// <summary>That an author's name holds a listed one is told; where in it would tell more of who they are.</summary>
    private static NameMatch Veiled(NameMatch match) => match.Place == MatchPlace.Author ? match with { Where = default } : match;

    /// <summary>On which of the two days an entry was listed, or null where there is no such entry.</summary>
    public async Task<(string Name, ListedDays Days)?> DaysAsync(Guid entry, Post post, CancellationToken ct)
    {
        var today = Today;
        return (await index.ViewAsync(ct)).Entries.GetValueOrDefault(entry) is { } found
            ? (found.Listed.Name, found.Listed.On(post.CreatedAt is { } created ? DayOf(created) : today, today))
            : null;
    }

    /// <summary>The day that it is where the console is.</summary>
    public DateOnly Today => DayOf(Clock.Now(time));

    private DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, settings.Site.TimeZone));

    private static IEnumerable<PostPart> Parts(Post post, string text, string? handle)
    {
        yield return new PostPart(MatchPlace.Text, 0, text);
        if (post.ThreadJson.Length > 2)
            foreach (var (at, above) in post.Thread.Index())
                yield return new PostPart(MatchPlace.Thread, at, above.Text);
        foreach (var (at, item) in post.Media.OrderBy(item => item.Number).Index())
            if (item.AltText is { } described)
                yield return new PostPart(MatchPlace.AltText, at, described);
        if (handle is not null)
            yield return new PostPart(MatchPlace.Author, 0, handle);
    }
}
