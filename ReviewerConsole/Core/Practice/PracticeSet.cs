using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Practice;

/// <summary>How somebody practises. The names are stored.</summary>
public enum PracticeMode
{
    /// <summary>Each answer is spoken to at once.</summary>
    Coached,

    /// <summary>Nothing is said until the end.</summary>
    Exam,

    /// <summary>Nothing is said until everybody who takes part has answered and the session is closed.</summary>
    Calibration,
}

/// <summary>What a passed exam says that somebody can do.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Tier">1 or 2; null for all of it.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Days">For so long.</param>
public sealed record Certifies(string Policy, int? Tier, string Language, int Days)
{
    /// <summary>The longest that one may last, in days.</summary>
    public const int MostDays = 730;
}

/// <summary>Cases in order.</summary>
/// <param name="Id">Its name in its library.</param>
/// <param name="Cases">The names of its cases in the same library.</param>
/// <param name="Pass">The mean score that passes it, in hundredths; something grave left up never passes.</param>
/// <param name="Certifies">What passing an exam of it says, or null.</param>
public sealed record PracticeSet(string Id, Text Title, PracticeMode Mode, IReadOnlyList<string> Cases, int Pass, Certifies? Certifies);

/// <summary>A file of practice cases, and sets of them.</summary>
/// <param name="Versions">The versions of the policies that the gold was checked against.</param>
public sealed record PracticeLibrary(
    string Id, Text Title, string Language, IReadOnlyDictionary<string, DateOnly> Versions, IReadOnlyList<PracticeCase> Cases, IReadOnlyList<PracticeSet> Sets);
