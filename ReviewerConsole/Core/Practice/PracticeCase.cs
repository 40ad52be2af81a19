using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Practice;

/// <summary>A post to practise on, what a careful reviewer answers, and why. It is no case: no type of it leads to a notice, the platform
/// or the figures.</summary>
/// <param name="Id">Its name in its library: small letters, digits and hyphens.</param>
/// <param name="Policy">The policy that it is judged by.</param>
/// <param name="Version">The version of the policy that the gold was checked against.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Difficulty">1 for a first day, 3 for what experts argue about.</param>
/// <param name="Partner">The case that differs from it in little and ends otherwise, or null.</param>
/// <param name="Ruling">The published ruling that it is made from, or null.</param>
public sealed record PracticeCase(
    string Id, string Policy, DateOnly Version, string Language, int Difficulty, PracticePost Post, Gold Gold, string? Partner = null, Ruling? Ruling = null)
{
    /// <summary>What the checklist knows of the post beside the answers.</summary>
    public Facts Facts => new(Post.Media.Count > 0, ServedPartial: false);
}

/// <summary>The post, and why somebody reported it.</summary>
/// <param name="Reason">A reason of the reports, by its id.</param>
/// <param name="Details">What the reporters wrote.</param>
/// <param name="Listed">Names in it that stand in the registry, as far as this case goes.</param>
public sealed record PracticePost(
    string Surface, string Text, string Reason, string? Container, IReadOnlyList<ThreadPost> Thread, IReadOnlyList<PracticeMedia> Media, IReadOnlyList<string> Details, IReadOnlyList<ListedName> Listed, long Views);

/// <summary>A name, and the option of the first question that it stands for.</summary>
public sealed record ListedName(string Name, string Kind);

/// <summary>A picture, film or sound; without bytes its description stands for it.</summary>
public sealed record PracticeMedia(string Kind, string? AltText, string? Sha256 = null);

/// <summary>What a careful reviewer answers, and why.</summary>
/// <param name="Outcome">Where the answers lead.</param>
/// <param name="Assessments">The answers.</param>
/// <param name="Also">For a question, other answers that are as good; each leads to the same outcome.</param>
/// <param name="Evidence">The words of the post that show it.</param>
/// <param name="Why">Why these answers.</param>
/// <param name="WhyNot">Why not the nearest other answer, or null.</param>
public sealed record Gold(
    Outcome Outcome, IReadOnlyList<Answers> Assessments, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Also, IReadOnlyList<string> Evidence, Text Why, WhyNot? WhyNot = null);

/// <summary>Why an answer that lies near is not the right one.</summary>
public sealed record WhyNot(string Question, string Option, Text Why);

/// <summary>A published ruling: what the platform decided at first, and why that was wrong or right.</summary>
/// <param name="Title">How it was published.</param>
/// <param name="Source">Where.</param>
/// <param name="Decided">The day or month, as published.</param>
/// <param name="First">What the platform decided at first.</param>
/// <param name="Why">Why that did not stand, or did.</param>
/// <param name="Coding">Where our coding of the facts could be argued with.</param>
public sealed record Ruling(string Title, Uri Source, string Decided, Outcome First, Text Why, Text? Coding = null);
