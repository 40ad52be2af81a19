using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Notices;

/// <summary>A notice as its reader will read it. Headings stand apart from the paragraphs under them.</summary>
public sealed record Notice(string Language, string Subject, IReadOnlyList<NoticePart> Parts);

/// <summary>A part of a notice; the heading is null for the opening.</summary>
public sealed record NoticePart(string? Heading, IReadOnlyList<string> Paragraphs);

/// <summary>What a notice tells of (DSA Art. 17(3) and 16(5); Japan's Information Distribution Platform Act, Arts. 25 and 27).</summary>
/// <param name="Outcome">What was decided.</param>
/// <param name="Clauses">The clauses behind it.</param>
/// <param name="Policy">The policy's title.</param>
/// <param name="Measure">What comes with it for the account, or null.</param>
/// <param name="FromReport">Whether a report brought it in, rather than the platform's own detection.</param>
/// <param name="AutomatedDetection">Whether a program found it.</param>
/// <param name="SuggestionShown">Whether the reviewer was shown a suggestion.</param>
/// <param name="Message">The reviewer's own words, or empty.</param>
/// <param name="AppealMonths">Months for asking for another review.</param>
/// <param name="Covered">The overlay's note, where the post stays behind a cover that no clause asks for.</param>
public sealed record NoticeFacts(
    Outcome Outcome, IReadOnlyList<Clause> Clauses, Text Policy, ResolvedMeasure? Measure, bool FromReport, bool AutomatedDetection, bool SuggestionShown,
    string Message, int AppealMonths, Text? Covered);
