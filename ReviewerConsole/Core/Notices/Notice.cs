using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Notices;

/// <summary>A notice as its reader will read it. Headings stand apart from the paragraphs under them.</summary>
public sealed record Notice(string Language, string Subject, IReadOnlyList<NoticePart> Parts);

/// <summary>A part of a notice; the heading is null for the opening.</summary>
/// <param name="Address">Where to read on, as a path of this site; the last paragraph is the link's text.</param>
/// <param name="IsQuote">Whether the paragraphs are words of the post.</param>
public sealed record NoticePart(string? Heading, IReadOnlyList<string> Paragraphs, string? Address = null, bool IsQuote = false);

/// <summary>What a notice tells of (DSA Art. 17(3) and 16(5); Japan's Information Distribution Platform Act, Arts. 25 and 27).</summary>
/// <param name="Outcome">What was decided.</param>
/// <param name="Clauses">The clauses behind it.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Measure">What comes with it for the account, or null.</param>
/// <param name="Day">The site's day on which it takes effect: measures and strikes are counted from it.</param>
/// <param name="LapseDays">Days until a strike lapses.</param>
/// <param name="FromReport">Whether a report brought it in, rather than the platform's own detection.</param>
/// <param name="AutomatedDetection">Whether a program found it.</param>
/// <param name="SuggestionShown">Whether the reviewer was shown a suggestion.</param>
/// <param name="Message">The reviewer's own words, or empty.</param>
/// <param name="Quotes">The words of the post that show it; only its author reads them again.</param>
/// <param name="Term">For how long another review can be asked for.</param>
/// <param name="Covered">The overlay's note, where the post stays behind a cover that no clause asks for.</param>
public sealed record NoticeFacts(
    Outcome Outcome, IReadOnlyList<Clause> Clauses, PolicyName Policy, ResolvedMeasure? Measure, DateOnly Day, int LapseDays, bool FromReport, bool AutomatedDetection, bool SuggestionShown,
    string Message, IReadOnlyList<string> Quotes, AppealTerm Term, Text? Covered)
{
    /// <summary>What becomes of the post all the same, where another decision about it goes further than this one; else null.</summary>
    public Outcome? Remains { get; init; }
}

/// <summary>A policy as notices speak of it.</summary>
/// <param name="Guidance">A pointer to help on good use, or null.</param>
public sealed record PolicyName(string Id, Text Title, Text? Guidance)
{
    /// <summary>Where everybody can read it.</summary>
    public string Address => $"/policy/{Id}";

    /// <summary>The name of a pack.</summary>
    public static PolicyName Of(Pack pack) => new(pack.Id, pack.Title, pack.Guidance);
}
