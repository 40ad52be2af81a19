using System.Text.Json;
using System.Text.Json.Serialization;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Features.Intake;

/// <summary>A report as another program sends it. All but ids, surface, text and reason may be left out.</summary>
public sealed record ReportRequest(PostInput? Post, ReportInput? Report, string? Source, string? Detector);

/// <summary>The reported post as it stood.</summary>
public sealed record PostInput(
    string? Id, string? Url, string? Surface, [property: JsonConverter(typeof(EvidenceTextConverter))] EvidenceText? Text, string? Language,
    AuthorInput? Author, DateTimeOffset? CreatedAt, long? Views, IReadOnlyList<MediaInput>? Media, IReadOnlyList<ThreadInput>? Thread, [property: JsonConverter(typeof(ShownTextConverter))] string? Container);

/// <summary>Who wrote it.</summary>
public sealed record AuthorInput(string? Id, [property: JsonConverter(typeof(ShownTextConverter))] string? Handle, string? Language, string? Country, string? Email);

/// <summary>A picture, film or sound of it.</summary>
public sealed record MediaInput(string? Kind, string? Url, string? Sha256, [property: JsonConverter(typeof(ShownTextConverter))] string? AltText);

/// <summary>What stands above it.</summary>
public sealed record ThreadInput(
    [property: JsonConverter(typeof(ShownTextConverter))] string? Author, [property: JsonConverter(typeof(ShownTextConverter))] string? Text);

/// <summary>Why it was reported, and by whom.</summary>
public sealed record ReportInput(
    string? Id, string? Kind, ReporterInput? Reporter, string? Reason, [property: JsonConverter(typeof(ShownTextConverter))] string? Details, bool? GoodFaith, DateTimeOffset? CreatedAt);

/// <summary>Who reported it.</summary>
/// <param name="Since">When their account was made.</param>
public sealed record ReporterInput(string? Id, string? Language, string? Country, string? Email, bool? Participant, DateTimeOffset? Since = null);

/// <summary>Where a report went.</summary>
public sealed record ReportReceipt(string Report, string Case, string Inbox, string Status);

/// <summary>Takes a text that does not decode as it can be shown: nobody becomes impossible to report by half a character in their name.</summary>
public sealed class ShownTextConverter : JsonConverter<string>
{
    private static readonly EvidenceTextConverter Whole = new();

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Whole.Read(ref reader, typeof(EvidenceText), options).Shown;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Keeps the bytes of a text that does not decode.</summary>
public sealed class EvidenceTextConverter : JsonConverter<EvidenceText>
{
    public override EvidenceText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A text is expected");
        try
        {
            return EvidenceText.Of(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return EvidenceText.OfToken(reader.ValueSpan);
        }
    }

    public override void Write(Utf8JsonWriter writer, EvidenceText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Shown);
}
