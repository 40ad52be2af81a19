using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Posts;

namespace ReviewerConsole.Platform.Registry;

/// <summary>What the registry of designations says of a post.</summary>
public sealed class Tiers(PostNames names, DesignationKinds kinds)
{
    /// <summary>1 or 2 for the gravest designation named in a post, 0 for none.</summary>
    public async Task<int> OfAsync(Post post, string text, CancellationToken ct)
    {
        var matches = await names.FindAsync(post, text, post.Account?.Handle, ct);
        if (matches.Count == 0)
            return 0;
        var known = await kinds.AllAsync(ct);
        return matches.Any(match => known.Any(kind => kind.Id == match.Kind && kind.Tier == 1)) ? 1 : 2;
    }

    /// <summary>The gravest designation of a case that another report has come in for: a report does not tell all that the post has, so what was
    /// found before stays for as long as the text does.</summary>
    public async Task<int> OfAsync(Case item, Post post, string text, CancellationToken ct) =>
        (item.Tier, await OfAsync(post, text, ct)) switch { (0, var now) => now, (var then, 0) => then, var (then, now) => Math.Min(then, now) };
}
