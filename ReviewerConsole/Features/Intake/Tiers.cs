using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Registry;

namespace ReviewerConsole.Features.Intake;

/// <summary>What the registry of designations says of a text.</summary>
public sealed class Tiers(DesignationIndex designations, PackLibrary packs)
{
    /// <summary>1 or 2 for the gravest designation named in a text, 0 for none.</summary>
    public async Task<int> OfAsync(string text, CancellationToken ct)
    {
        var matches = (await designations.MatcherAsync(ct)).Find(text);
        if (matches.Count == 0)
            return 0;
        var options = (await packs.CurrentAsync(ct)).SelectMany(pack => pack.Pack.Questions)
            .Where(question => question.FromDesignations).SelectMany(question => question.Options);
        return matches.Any(match => options.Any(option => option.Id == match.Kind && option.Group == "tier-1")) ? 1 : 2;
    }
}
