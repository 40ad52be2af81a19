using System.Text.Json;

namespace ReviewerConsole.Core.Policies;

/// <summary>Answers as JSON: an object of question ids, each with an option id or a list of them.</summary>
public static class AnswersJson
{
    /// <summary>A list of answers, one an assessment; at least one.</summary>
    public static Result<IReadOnlyList<Answers>> ReadAll(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            return new Error("no-assessments");
        var all = new List<Answers>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            var answers = Read(item);
            if (!answers.IsOk)
                return answers.Error!;
            all.Add(answers.Value);
        }
        return all;
    }

    /// <summary>Writes answers with their questions in order of id.</summary>
    public static void Write(Utf8JsonWriter writer, Answers answers)
    {
        writer.WriteStartObject();
        foreach (var (question, chosen) in answers.Given.OrderBy(given => given.Key, StringComparer.Ordinal))
        {
            writer.WriteStartArray(question);
            foreach (var option in chosen)
                writer.WriteStringValue(option);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>The answers of one assessment.</summary>
    public static Result<Answers> Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return new Error("assessment-not-an-object");
        var given = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var property in item.EnumerateObject())
        {
            var value = property.Value;
            var chosen = value.ValueKind switch
            {
                JsonValueKind.String => [value.GetString()!],
                JsonValueKind.Array when value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.String) =>
                    value.EnumerateArray().Select(each => each.GetString()!).ToArray(),
                _ => null,
            };
            if (chosen is null)
                return new Error("answer-not-a-word", property.Name);
            if (!given.TryAdd(property.Name, chosen))
                return new Error("question-twice", property.Name);
        }
        return new Answers(given);
    }
}
