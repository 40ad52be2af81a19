using System.Text.Encodings.Web;
using System.Text.Json;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>A line that was refused.</summary>
public sealed record RefusedLine(string File, int Line, string Code, string Reason);

/// <summary>What came of an import, or would come of it: counts since the last one from the same source.</summary>
/// <param name="Read">Entries read, of every kind.</param>
/// <param name="InPrograms">Those under a programme that the policy names.</param>
/// <param name="Skipped">Of these, how many were left out, by what they are.</param>
/// <param name="Listed">Entries that are new, or back.</param>
/// <param name="Aliases">Aliases that are new.</param>
/// <param name="Changed">Entries that are different.</param>
/// <param name="Delisted">Entries that are gone.</param>
/// <param name="Refused">Why nothing was taken; empty where all was.</param>
public sealed record ImportReport(
    int Read, int InPrograms, IReadOnlyDictionary<string, int> Skipped, int Listed, int Aliases, int Changed, int Delisted, IReadOnlyList<RefusedLine> Refused)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a list comes to against what is known.</summary>
    public static ImportReport Of(PublicList list, ListDiff diff) => new(
        list.Read, list.InPrograms, list.Skipped, diff.Listed.Count + diff.Relisted.Count, diff.NewAliases, diff.Changed.Count, diff.Delisted.Count, []);

    /// <summary>What became of a list with problems, in English.</summary>
    public static ImportReport Of(PublicList refused) => new(0, 0, refused.Skipped, 0, 0, 0, 0, [.. refused.Problems.Select(problem => new RefusedLine(
        problem.File, problem.Line, problem.Error.Code, DesignationTexts.Message(problem.Error)))]);

    /// <summary>As it is printed and stored: one object.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What was stored.</summary>
    public static ImportReport FromJson(string json) => JsonSerializer.Deserialize<ImportReport>(json, Json)!;
}
