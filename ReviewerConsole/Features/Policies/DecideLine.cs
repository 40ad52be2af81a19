using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Policies;

/// <summary>Decides one line of JSON by a pack and answers with one line of JSON, whatever the line holds.</summary>
public sealed class DecideLine(Checklist checklist)
{
    private static readonly Error EmptyLine = new("empty-line");
    private static readonly Error BrokenJson = new("broken-json");

    public void Run(string line, Utf8JsonWriter writer)
    {
        using var document = Parse(line);
        var result = document is null ? (string.IsNullOrWhiteSpace(line) ? EmptyLine : BrokenJson) : Read(document.RootElement).Then(Decide);
        writer.WriteStartObject();
        WriteId(writer, document?.RootElement);
        if (result.IsOk)
            Write(writer, result.Value);
        else
            Write(writer, result.Error!, null);
        writer.WriteEndObject();
    }

    private static JsonDocument? Parse(string line)
    {
        try
        {
            return string.IsNullOrWhiteSpace(line) || HasHalfCharacter(line) ? null : JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An escape for half a character is good JSON and no text: reading it would stop the run.</summary>
    private static bool HasHalfCharacter(string line)
    {
        if (!line.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return false;
        using var document = JsonDocument.Parse(line);
        try
        {
            return Strings(document.RootElement).Any(text => text is null);
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    private static IEnumerable<string?> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value).Prepend(property.Name)),
        _ => [],
    };

    private static Result<IReadOnlyList<Answers>> Read(JsonElement root) =>
        root.ValueKind != JsonValueKind.Object ? BrokenJson
        : root.TryGetProperty("assessments", out var list) ? AnswersJson.ReadAll(list)
        : new Error("no-assessments");

    private Result<Verdict> Decide(IReadOnlyList<Answers> assessments) =>
        assessments.Select(checklist.Check).FirstOrDefault(error => error is not null) is { } wrong
            ? wrong
            : new Verdict([.. assessments.Select(answers => checklist.Assess(answers, Facts.Unknown, fillMissing: true))]);

    private static void WriteId(Utf8JsonWriter writer, JsonElement? root)
    {
        writer.WritePropertyName("id");
        if (root is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("id", out var id))
            id.WriteTo(writer);
        else
            writer.WriteNullValue();
    }

    private static void Write(Utf8JsonWriter writer, Verdict verdict)
    {
        var stray = verdict.Assessments.SelectMany(each => each.NotApplicable).FirstOrDefault();
        var open = verdict.Open.FirstOrDefault().Question;
        if (stray is not null)
            Write(writer, new Error("not-applicable", stray.Id), null);
        else if (open is not null)
            Write(writer, new Error("undecided", open.Id), open.Id);
        else
            VerdictJson.WriteProperties(writer, verdict);
    }

    private static void Write(Utf8JsonWriter writer, Error error, string? next)
    {
        writer.WriteStartObject("error");
        writer.WriteString("code", error.Code);
        writer.WriteString("message", PolicyTexts.Message(error));
        if (next is not null)
            writer.WriteString("next", next);
        writer.WriteEndObject();
    }
}
