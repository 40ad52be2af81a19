using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Registry;

namespace ReviewerConsole.Features.Intake;

/// <summary>What the registry of designations says of a post.</summary>
public sealed class Tiers(PostNames names, PackLibrary packs)
{
    /// <summary>1 or 2 for the gravest designation named in a post, 0 for none.</summary>
    public async Task<int> OfAsync(Post post, string text, CancellationToken ct)
    {
        var matches = await names.FindAsync(post, text, post.Account?.Handle, ct);
        if (matches.Count == 0)
            return 0;
        var options = (await packs.CurrentAsync(ct)).SelectMany(pack => pack.Pack.Questions)
            .Where(question => question.FromDesignations).SelectMany(question => question.Options);
        return matches.Any(match => options.Any(option => option.Id == match.Kind && option.Group == "tier-1")) ? 1 : 2;
    }

    /// <summary>The gravest designation of a case that another report has come in for: a report does not tell all that the post has, so what was
    /// found before stays for as long as the text does.</summary>
    public async Task<int> OfAsync(Case item, Post post, string text, CancellationToken ct) =>
        (item.Tier, await OfAsync(post, text, ct)) switch { (0, var now) => now, (var then, 0) => then, var (then, now) => Math.Min(then, now) };
}
