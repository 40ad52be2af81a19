using System.Text.Json;

namespace ReviewerConsole.Core.Statements;

/// <summary>Which of the database's categories a decision falls into: data, with a version of its own that every export names.</summary>
/// <param name="Version">The version.</param>
/// <param name="Rules">The first that fits counts; the last fits everything.</param>
public sealed record StatementMapping(string Version, IReadOnlyList<StatementRule> Rules)
{
    /// <summary>The mapping in force.</summary>
    public static readonly StatementMapping Current = Load();

    /// <summary>The category of a decision and its keywords.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="answers">Every answer that was given.</param>
    /// <param name="clauses">The clauses cited.</param>
    public StatementRule Of(string policy, IReadOnlyCollection<string> answers, IReadOnlyCollection<string> clauses) => Rules.First(rule =>
        (rule.Policy is null || rule.Policy == policy) && (rule.Answer is null || answers.Contains(rule.Answer)) && (rule.Clause is null || clauses.Contains(rule.Clause)));

    private static StatementMapping Load()
    {
        using var file = typeof(StatementMapping).Assembly.GetManifestResourceStream("statement-mapping.json")!;
        return JsonSerializer.Deserialize<StatementMapping>(file, JsonSerializerOptions.Web)!;
    }
}

/// <summary>One rule of the mapping; what is null fits everything.</summary>
public sealed record StatementRule(string? Policy, string? Answer, string? Clause, string Category, IReadOnlyList<string> Keywords);
