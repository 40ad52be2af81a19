using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>What is wrong with a list: where, and a code with what fills its text.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">From 1; 0 for the whole file.</param>
public sealed record ListProblem(string File, int Line, Error Error);

/// <summary>A public list as it was read. With a problem nothing of it is taken.</summary>
/// <param name="Source"><c>ofac</c> or <c>un</c>.</param>
/// <param name="Sha256">SHA-256 of each file, in order, separated by spaces.</param>
/// <param name="Read">Entries read, of every kind.</param>
/// <param name="InPrograms">Those that stand under a programme that the policy names.</param>
/// <param name="Skipped">Of these, how many were left out, by what they are.</param>
/// <param name="Rows">What is to be listed.</param>
/// <param name="Problems">Why it is refused.</param>
/// <param name="Doubts">What a person should look at before it is confirmed.</param>
public sealed record PublicList(
    string Source, string Sha256, int Read, int InPrograms, IReadOnlyDictionary<string, int> Skipped, IReadOnlyList<ListRow> Rows, IReadOnlyList<ListProblem> Problems, IReadOnlyList<ListProblem> Doubts)
{
    /// <summary>No id, name or alias of a list is as long, in characters.</summary>
    public const int LongestName = 1000;

    /// <summary>More problems are not told: a file of something else has one in every line.</summary>
    public const int ToldProblems = 20;

    /// <summary>A list that could not be read at all.</summary>
    public static PublicList Refused(string source, params IReadOnlyList<ListProblem> problems) => new(source, "", 0, 0, new Dictionary<string, int>(), [], problems, []);
}
