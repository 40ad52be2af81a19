using ReviewerConsole.Core.Policies;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Decisions;

/// <summary>Clauses as people read them.</summary>
internal static class ClauseWords
{
    /// <summary>The titles of clauses; one that the policy no longer has stands for itself.</summary>
    /// <param name="packs">The policies by id.</param>
    /// <param name="packId">The policy.</param>
    /// <param name="clauses">Ids of its clauses, separated by spaces.</param>
    public static string Of(IReadOnlyDictionary<string, Pack> packs, string packId, string clauses) => Of(packs.GetValueOrDefault(packId), clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same of one policy.</summary>
    public static string Of(Pack? pack, IEnumerable<string> clauses) => string.Join(", ", clauses.Select(id => pack?.Clause(id)?.Title.Here() ?? id));
}
