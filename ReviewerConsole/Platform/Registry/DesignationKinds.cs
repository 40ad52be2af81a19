using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Platform.Registry;

/// <summary>A kind of entry: an option of the question <c>subject</c>.</summary>
public sealed record DesignationKind(string Id, Text Label, int Tier);

/// <summary>The kinds that the published policies know, in their order.</summary>
public sealed class DesignationKinds(PackLibrary packs)
{
    /// <summary>Every kind once, those of Tier 1 first.</summary>
    public async Task<IReadOnlyList<DesignationKind>> AllAsync(CancellationToken ct) =>
        [.. (await packs.CurrentAsync(ct)).SelectMany(pack => pack.Pack.Questions).Where(question => question.FromDesignations).SelectMany(question => question.Options)
            .Where(option => option.Group is not null).DistinctBy(option => option.Id).Select(option => new DesignationKind(option.Id, option.Label, option.Group == "tier-1" ? 1 : 2))];

    /// <summary>The policy by whose criteria somebody or something is listed, or null where no policy has any.</summary>
    public async Task<Pack?> CriteriaAsync(CancellationToken ct) => (await packs.CurrentAsync(ct)).Select(pack => pack.Pack).FirstOrDefault(pack => pack.Criteria.Count > 0);
}
