using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReviewerConsole.Core.Log;

/// <summary>What one log entry says. Nothing personal: ids, codes, whole numbers, times; a text only as its salted hash
/// (<see cref="Commitment"/>).</summary>
/// <param name="Stream">What it is about.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Type">What happened, such as <c>decision.made</c>.</param>
/// <param name="Actor">Who did it: a person's id, <c>key:…</c>, <c>operator:…</c>, or <c>console</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Data">More: strings, whole numbers, booleans, times, and lists of strings.</param>
public sealed record LogRecord(
    string Stream, int Version, string Type, string Actor, DateTime At, IReadOnlyDictionary<string, object> Data)
{
    /// <summary>The canonical bytes: UTF-8 JSON without white space, keys sorted by code unit at every level, no fractions,
    /// times in microseconds with <c>Z</c>. The same record always gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The data hold a kind of value that has no canonical form.</exception>
    public byte[] ToCanonicalBytes()
    {
        var all = new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["actor"] = Actor,
            ["at"] = At,
            ["data"] = Data,
            ["stream"] = Stream,
            ["type"] = Type,
            ["version"] = Version,
        };
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, all);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case DateTime time: writer.WriteStringValue(Time(time)); break;
            case IEnumerable<KeyValuePair<string, object>> map:
                writer.WriteStartObject();
                foreach (var (key, item) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    Write(writer, item);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable<string> list:
                writer.WriteStartArray();
                foreach (var item in list)
                    writer.WriteStringValue(item);
                writer.WriteEndArray();
                break;
            default: throw new ArgumentException($"No canonical form for {value.GetType()}");
        }
    }

    private static string Time(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
