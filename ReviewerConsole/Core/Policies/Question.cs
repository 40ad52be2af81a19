namespace ReviewerConsole.Core.Policies;

/// <summary>What evidence an answer needs before it may lead to a removal.</summary>
public enum EvidenceKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>The words, frame or time mark that show it.</summary>
    Words,

    /// <summary>The place where it shows: caption, branding, link preview and the like.</summary>
    Place,
}

/// <summary>One question of the checklist.</summary>
/// <param name="Id">Stable within the pack; other programs send it.</param>
/// <param name="Many">Whether several options may be chosen; each is then decided by itself.</param>
/// <param name="Wording">The question.</param>
/// <param name="Help">The test behind it, or null.</param>
/// <param name="Asked">When it applies; null means always.</param>
/// <param name="ByIntake">Answered when the report comes in, not by the reviewer.</param>
/// <param name="FromDesignations">Offered and prefilled from the designations found in the post.</param>
/// <param name="Missing">The option that a program's missing answer stands for, or null.</param>
/// <param name="Evidence">What evidence its answers need.</param>
/// <param name="Places">The places to choose from, with <see cref="EvidenceKind.Place"/>.</param>
/// <param name="Groups">Groups of options, in order.</param>
/// <param name="Options">The options, in order.</param>
public sealed record Question(
    string Id,
    bool Many,
    Text Wording,
    Text? Help,
    Condition? Asked,
    bool ByIntake,
    bool FromDesignations,
    string? Missing,
    EvidenceKind Evidence,
    IReadOnlyList<Named> Places,
    IReadOnlyList<Named> Groups,
    IReadOnlyList<Option> Options)
{
    /// <summary>The option with this id, or null.</summary>
    public Option? Option(string id) => Options.FirstOrDefault(option => option.Id == id);
}

/// <summary>Something with an id and a name: a group of options, a place.</summary>
public sealed record Named(string Id, Text Title);

/// <summary>One option of a question.</summary>
/// <param name="Id">Stable within the question.</param>
/// <param name="Group">The group it stands in, or null.</param>
/// <param name="Label">As it stands on the button.</param>
/// <param name="Test">How to tell.</param>
/// <param name="NotThis">The near miss, and where that belongs.</param>
/// <param name="Example">A mild example, or null.</param>
/// <param name="ExcludesOthers">Cannot be chosen beside others.</param>
/// <param name="OtherSideOf">The named options whose other side it is, where no rule names it.</param>
public sealed record Option(
    string Id,
    string? Group,
    Text Label,
    Text Test,
    Text NotThis,
    Text? Example,
    bool ExcludesOthers,
    IReadOnlyList<string> OtherSideOf);
