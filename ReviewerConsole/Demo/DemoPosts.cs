using System.Security.Cryptography;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Intake;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ReviewerConsole.Demo;

/// <summary>A reported post of the demo, with the checklist that a careful reviewer would fill in.</summary>
public sealed class DemoPost
{
    public string Id { get; set; } = "";

    public string Surface { get; set; } = "";

    public string Text { get; set; } = "";

    public DemoAuthor Author { get; set; } = new();

    public string? Container { get; set; }

    public List<DemoThread> Thread { get; set; } = [];

    public string? Url { get; set; }

    public long Views { get; set; }

    public List<DemoMedia> Media { get; set; } = [];

    public string? Source { get; set; }

    public string? Detector { get; set; }

    public string Policy { get; set; } = "";

    public List<DemoReport> Reports { get; set; } = [];

    public string? Edited { get; set; }

    public List<Dictionary<string, object>> Answers { get; set; } = [];

    public string Outcome { get; set; } = "";

    public string Language => Id[..2];

    /// <summary>Spreads the arrival of posts over the last days, the same way each time.</summary>
    public int Age => (SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Id))[0] * 7) % 40;

    internal IEnumerable<IncomingReport> ToReports(Guid key, DateTimeOffset now)
    {
        var post = new PostInput(
            Id, Url, Surface, EvidenceText.Of(Text), Language,
            new AuthorInput(Author.Handle, Author.Handle, Language, null, null), now.AddHours(-3), Views,
            [.. Media.Select(item => new MediaInput("image", null, DemoPosts.HashOf(item.File), item.Alt))],
            [.. Thread.Select(above => new ThreadInput(above.Author, above.Text))], Container);
        foreach (var (at, report) in Reports.Index())
            yield return Incoming(at == Reports.Count - 1 && Edited is not null && Reports.Count > 1 ? post with { Text = EvidenceText.Of(Edited) } : post, at, report);

        IncomingReport Incoming(PostInput shown, int at, DemoReport report)
        {
            var input = new ReportInput($"{Id}-r{at + 1}", "policy",
                new ReporterInput($"demo-reporter-{Id}-{at + 1}", Language, null, null, report.Participant || Surface == "message"), report.Reason, report.Details, true, null);
            var source = Surface == "message" ? null : at == 0 ? Source : null;
            return new IncomingReport(key, new ReportRequest(shown, input, source, source == "proactive" ? Detector : null), null, "");
        }
    }
}

public sealed class DemoAuthor
{
    public string Handle { get; set; } = "";

    public string Name { get; set; } = "";
}

public sealed class DemoThread
{
    public string Author { get; set; } = "";

    public string Text { get; set; } = "";
}

public sealed class DemoMedia
{
    public string File { get; set; } = "";

    public string? Alt { get; set; }
}

public sealed class DemoReport
{
    public string Reason { get; set; } = "";

    public string? Details { get; set; }

    public bool Participant { get; set; }
}

/// <summary>Reads the demo's posts from the files that ship with the program.</summary>
public static class DemoPosts
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo");

    public static IReadOnlyList<DemoPost> Read()
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
        return [.. Directory.EnumerateFiles(Path.Combine(Folder, "Posts"), "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(file => yaml.Deserialize<List<DemoPost>>(File.ReadAllText(file)))];
    }

    public static IEnumerable<string> Pictures() => Directory.EnumerateFiles(Path.Combine(Folder, "Pictures"), "*.png");

    internal static string HashOf(string picture) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "Pictures", picture))));
}
