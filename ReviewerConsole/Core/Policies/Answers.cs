using System.Text.Json.Serialization;

namespace ReviewerConsole.Core.Policies;

/// <summary>The answers of one assessment: for each question answered, the ids of the options chosen.</summary>
[JsonConverter(typeof(AnswersConverter))]
public sealed record Answers(IReadOnlyDictionary<string, IReadOnlyList<string>> Given)
{
    /// <summary>Nothing answered yet.</summary>
    public static readonly Answers None = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The options chosen for a question; empty where none was.</summary>
    public IReadOnlyList<string> this[string question] => Given.TryGetValue(question, out var chosen) ? chosen : [];

    /// <summary>These answers with one question answered anew; no option takes the answer back.</summary>
    public Answers With(string question, params IReadOnlyList<string> options)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(Given);
        if (options.Count == 0)
            given.Remove(question);
        else
            given[question] = options;
        return new Answers(given);
    }
}
