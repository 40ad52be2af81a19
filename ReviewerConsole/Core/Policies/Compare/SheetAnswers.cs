using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ReviewerConsole.Core.Policies.Compare;

/// <summary>The answers of a whole decision in one fixed form: each assessment's, in order, without doubles. Decisions that were answered alike
/// have the same.</summary>
public static class SheetAnswers
{
    /// <summary>Writes them.</summary>
    public static string Write(IEnumerable<Answers> assessments) => $"[{string.Join(',', assessments.Select(Write).Distinct().Order(StringComparer.Ordinal))}]";

    /// <summary>Reads what <see cref="Write(IEnumerable{Answers})"/> wrote.</summary>
    public static IReadOnlyList<Answers> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(item => AnswersJson.Read(item).Value)];
    }

    private static string Write(Answers answers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            AnswersJson.Write(writer, new Answers(answers.Given.ToDictionary(given => given.Key, given => (IReadOnlyList<string>)[.. given.Value.Order(StringComparer.Ordinal)])));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
