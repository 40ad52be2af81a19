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
        JsonElement? id = null;
        writer.WriteStartObject();
        try
        {
            var result = string.IsNullOrWhiteSpace(line) ? EmptyLine : Parse(line, out id).Then(Decide);
            WriteId(writer, id);
            if (result.IsOk)
                Write(writer, result.Value);
            else
                Write(writer, result.Error!, null);
        }
        catch (JsonException)
        {
            WriteId(writer, id);
            Write(writer, BrokenJson, null);
        }
        writer.WriteEndObject();
    }

    private static Result<IReadOnlyList<Answers>> Parse(string line, out JsonElement? id)
    {
        id = null;
        var root = JsonDocument.Parse(line).RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return BrokenJson;
        if (root.TryGetProperty("id", out var given))
            id = given;
        return root.TryGetProperty("assessments", out var list) ? AnswersJson.ReadAll(list) : new Error("no-assessments");
    }

    private Result<Verdict> Decide(IReadOnlyList<Answers> assessments) =>
        assessments.Select(checklist.Check).FirstOrDefault(error => error is not null) is { } wrong
            ? wrong
            : new Verdict([.. assessments.Select(answers => checklist.Assess(answers, Facts.Unknown, fillMissing: true))]);

    private static void WriteId(Utf8JsonWriter writer, JsonElement? id)
    {
        writer.WritePropertyName("id");
        if (id is { } given)
            given.WriteTo(writer);
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
