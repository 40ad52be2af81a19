using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReviewerConsole.Features.Delivery;

/// <summary>How somebody can be reached.</summary>
[Flags]
public enum Ways
{
    /// <summary>Not at all but in the inbox: they reported without an account and left no address.</summary>
    None = 0,

    /// <summary>The platform knows them.</summary>
    Platform = 1,

    /// <summary>Their mail address is known.</summary>
    Mail = 2,
}

/// <summary>Something that the platform or a person is told.</summary>
/// <param name="Type">Such as <c>content.removed</c>.</param>
/// <param name="Subject">The post, account or inbox that it is about.</param>
/// <param name="Data">What is told of it.</param>
/// <param name="Ticket">The link to an inbox that goes with it; put in when it is sent.</param>
/// <param name="Ways">How it can reach whom it is for.</param>
public sealed record Event(string Type, string Subject, JsonObject Data, Guid? Ticket = null, Ways Ways = Ways.Platform)
{
    /// <summary>Tells of a message in somebody's inbox.</summary>
    public const string Notice = "notice.issued";

    /// <summary>As it is sent: texts of every script as they are.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether it makes an earlier event of the same subject needless: what becomes of a post or an account is what came last;
    /// every notice is told.</summary>
    public bool Overtakes(string earlier) => Area(Type) is "content" or "account" && Area(Type) == Area(earlier);

    private static string Area(string type) => type[..type.IndexOf('.', StringComparison.Ordinal)];
}
