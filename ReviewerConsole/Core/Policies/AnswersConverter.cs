using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReviewerConsole.Core.Policies;

/// <summary>Answers as JSON, in the form of <see cref="AnswersJson"/>.</summary>
public sealed class AnswersConverter : JsonConverter<Answers>
{
    /// <inheritdoc/>
    public override Answers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var answers = AnswersJson.Read(JsonElement.ParseValue(ref reader));
        return answers.IsOk ? answers.Value : throw new JsonException(answers.Error!.Code);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Answers value, JsonSerializerOptions options) => AnswersJson.Write(writer, value);
}
