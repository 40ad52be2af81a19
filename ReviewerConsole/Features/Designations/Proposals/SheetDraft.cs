using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>A proposal's sheet while it is filled in: what is unticked again keeps its evidence until it is saved.</summary>
public sealed class SheetDraft
{
    private readonly Dictionary<string, string> _evidence = [];
    private readonly HashSet<string> _ticked = [];

    public string Name { get; set; } = "";

    public bool IsPerson { get; set; }

    public string Criteria { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>Other names, a line each.</summary>
    public string Aliases { get; set; } = "";

    public HashSet<string> Lists { get; } = [];

    public string OnPlatform { get; set; } = "";

    public string OffPlatform { get; set; } = "";

    public string Consulted { get; set; } = "";

    public static SheetDraft Of(ProposalSheet sheet)
    {
        var draft = new SheetDraft
        {
            Name = sheet.Name,
            IsPerson = sheet.IsPerson,
            Criteria = sheet.Criteria,
            Kind = sheet.Kind,
            Aliases = string.Join('\n', sheet.Aliases),
            OnPlatform = sheet.OnPlatform,
            OffPlatform = sheet.OffPlatform,
            Consulted = sheet.Consulted,
        };
        draft.Lists.UnionWith(sheet.Lists);
        foreach (var (leaf, evidence) in sheet.Ticks)
        {
            draft.Tick(leaf, true);
            draft.Show(leaf, evidence);
        }
        return draft;
    }

    /// <summary>Whether an item is found to hold.</summary>
    public bool IsTicked(string leaf) => _ticked.Contains(leaf);

    public string EvidenceOf(string leaf) => _evidence.GetValueOrDefault(leaf, "");

    public void Tick(string leaf, bool holds)
    {
        if (holds)
            _ticked.Add(leaf);
        else
            _ticked.Remove(leaf);
    }

    public void Show(string leaf, string evidence) => _evidence[leaf] = evidence;

    /// <summary>The sheet: of what is ticked, what the chosen criteria ask for.</summary>
    public ProposalSheet ToSheet(Pack pack) => pack.Criteria.FirstOrDefault(each => each.Kind == Criteria)?.Rule is { } rule ? ToSheet(rule.LeafIds().ToHashSet(), rule.ListIds().ToHashSet()) : ToSheet([], []);

    private ProposalSheet ToSheet(HashSet<string> leaves, HashSet<string> lists) => new(
        Name.Trim(), IsPerson, Criteria, Kind, Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), [.. Lists.Where(lists.Contains).Order(StringComparer.Ordinal)],
        _ticked.Where(leaves.Contains).ToDictionary(leaf => leaf, EvidenceOf), OnPlatform, OffPlatform, Consulted);
}
