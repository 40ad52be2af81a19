using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Something that the platform is told.</summary>
/// <param name="Type">Such as <c>content.removed</c>.</param>
/// <param name="Subject">The post, account or inbox that it is about.</param>
/// <param name="Data">What is told of it.</param>
public sealed record Event(string Type, string Subject, JsonObject Data)
{
    /// <summary>As it is sent: texts of every script as they are.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether it makes an earlier event of the same subject needless: what becomes of a post or an account is what came last;
    /// every notice is told.</summary>
    public bool Overtakes(string earlier) => Area(Type) is "content" or "account" && Area(Type) == Area(earlier);

    private static string Area(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)];
}
