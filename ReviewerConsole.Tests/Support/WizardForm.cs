using System.Net;

namespace ReviewerConsole.Tests.Support;

/// <summary>What a browser without scripts sends from the report wizard, and reads in its answers.</summary>
internal static class WizardForm
{
    /// <summary>An address that the platform may or may not have told of.</summary>
    public const string Link = "https://social.example/@anna/posts/77";

    /// <summary>The last step, with everything filled in.</summary>
    public static readonly (string, string)[] Whole =
        [("Form.Step", "Check"), ("Form.Key", Guid.NewGuid().ToString()), ("Form.Surface", "post"), ("Form.Post", Link), ("Form.Problem", "personal-attacks"), ("Form.Reason", "insult"), ("Form.Details", "About my brother")];

    /// <summary>The same with one field changed.</summary>
    public static IEnumerable<(string, string)> With(string field, string value) => Whole.Select(pair => pair.Item1 == field ? (field, value) : pair);

    /// <summary>An answer as it is read.</summary>
    public static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The link to an inbox on a page.</summary>
    public static string LinkIn(string page) => System.Text.RegularExpressions.Regex.Match(page, "/inbox/[0-9a-f]{64}").Value;
}
