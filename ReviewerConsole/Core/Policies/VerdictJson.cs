using System.Text.Json;

namespace ReviewerConsole.Core.Policies;

/// <summary>A verdict as other programs read it.</summary>
public static class VerdictJson
{
    /// <summary>Writes the properties of a verdict that is decided into the object that is open.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, Verdict verdict)
    {
        writer.WriteString("outcome", Word(verdict.Outcome!.Value));
        WriteList(writer, "rules", verdict.Rules.Select(rule => rule.Id));
        WriteList(writer, "clauses", verdict.Clauses);
        if (verdict.Measure is { } measure)
            writer.WriteString("measure", Word(measure.Measure));
        else
            writer.WriteNull("measure");
        WriteList(writer, "followUps", verdict.FollowUps);
        WriteList(writer, "warnings", verdict.Warnings.Select(warning => warning.Id));
        WriteList(writer, "unneeded", verdict.Unneeded.Select(question => question.Id));
    }

    /// <summary>The word for an outcome.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Keep => "keep",
        Outcome.Warn => "warn",
        Outcome.Escalate => "escalate",
        Outcome.Remove => "remove",
    };

    /// <summary>The word for a measure.</summary>
    public static string Word(Measure measure) => measure switch
    {
        Measure.Strike => "strike",
        Measure.PartialSuspension => "partial-suspension",
        Measure.FullSuspension => "full-suspension",
    };

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
