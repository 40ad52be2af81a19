using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Platform.Yaml;
using YamlDotNet.Core;

namespace ReviewerConsole.Platform.Practice;

/// <summary>A library as it lies in a file, and what is wrong with it, each finding with its line.</summary>
public sealed record LibraryFile(PracticeLibrary? Library, IReadOnlyList<YamlFinding> Findings);

/// <summary>Reads practice cases from YAML (docs/practice-library.schema.json). Never throws for what the file says.</summary>
public static class LibraryReader
{
    private static readonly (string, Outcome)[] Outcomes = [.. Enum.GetValues<Outcome>().Select(outcome => (VerdictJson.Word(outcome), outcome))];

    /// <summary>Reads a file; its gold is not held against the policies yet.</summary>
    public static LibraryFile Read(string yaml)
    {
        try
        {
            var root = YamlPlace.Root(yaml.TrimStart('\uFEFF'));
            var library = ReadLibrary(root);
            return new LibraryFile(library, [.. Doubles(root, library)]);
        }
        catch (YamlPlaceException e)
        {
            return new LibraryFile(null, [new YamlFinding(e.Line, e.Path, e.Message)]);
        }
        catch (YamlException e)
        {
            return new LibraryFile(null, [new YamlFinding((int)e.Start.Line, "", e.Message)]);
        }
    }

    /// <summary>Where a case or set stands.</summary>
    internal static int LineOf(string yaml, string path) => YamlPlace.Root(yaml.TrimStart('\uFEFF')).LineOf(path);

    private static PracticeLibrary ReadLibrary(YamlPlace root)
    {
        root.AllowOnly("id", "title", "language", "versions", "cases", "sets");
        var versions = root.Map("versions").ToDictionary(each => each.Key, each => each.Value.Date());
        var language = root["language"].Choice(("en", "en"), ("ja", "ja"));
        return new PracticeLibrary(
            root["id"].Word(), root["title"].Text(), language, versions,
            [.. root.Items("cases").Select(item => ReadCase(item, language, versions))],
            [.. root.Items("sets").Select(item => ReadSet(item, language))]);
    }

    /// <summary>Names given twice, partners that are not there, and sets of what is not there.</summary>
    private static IEnumerable<YamlFinding> Doubles(YamlPlace root, PracticeLibrary library)
    {
        var names = library.Cases.Select(item => item.Id).ToHashSet();
        foreach (var twice in library.Cases.Select(item => item.Id).Concat(library.Sets.Select(set => set.Id)).GroupBy(id => id).Where(group => group.Count() > 1))
            yield return new YamlFinding(root.LineOf($"cases/{twice.Key}"), $"cases/{twice.Key}", $"'{twice.Key}' is there {twice.Count()} times");
        foreach (var item in library.Cases.Where(item => item.Partner is { } partner && !names.Contains(partner)))
            yield return new YamlFinding(root.LineOf($"cases/{item.Id}/partner"), $"cases/{item.Id}/partner", $"'{item.Partner}' is no case of this library");
        foreach (var set in library.Sets)
            foreach (var missing in set.Cases.Where(id => !names.Contains(id)))
                yield return new YamlFinding(root.LineOf($"sets/{set.Id}/cases"), $"sets/{set.Id}/cases", $"'{missing}' is no case of this library");
    }

    private static PracticeCase ReadCase(YamlPlace node, string language, Dictionary<string, DateOnly> versions)
    {
        node.AllowOnly("id", "partner", "policy", "level", "surface", "reason", "reports", "listed", "container", "thread", "media", "views", "text", "gold", "also", "outcome", "evidence", "why", "whyNot", "ruling");
        var policy = node["policy"].Word();
        return new PracticeCase(
            node["id"].Word(), policy, versions.TryGetValue(policy, out var version) ? version : throw node["policy"].Wrong($"The file gives no version of '{policy}'"),
            language, node["level"].Number(1, 3), ReadPost(node), ReadGold(node), node.Find("partner")?.Word(), node.Find("ruling") is { } ruling ? ReadRuling(ruling) : null);
    }

    private static PracticePost ReadPost(YamlPlace node) => new(
        node["surface"].Word(), node["text"].Word().Trim(), node["reason"].Word(), node.Find("container")?.Word(),
        [.. node.Items("thread").Select(above => new ThreadPost(above["author"].Word(), above["text"].Word()))],
        [.. node.Items("media").Select(item => new PracticeMedia(item["kind"].Choice(("image", "image"), ("video", "video"), ("audio", "audio")), item.Find("alt")?.Word(), item.Find("sha256")?.Word()))],
        node.Words("reports"),
        [.. node.Map("listed").Select(name => new ListedName(name.Key, name.Value.Word()))],
        node.Find("views")?.Number(0, int.MaxValue) ?? 0);

    private static Gold ReadGold(YamlPlace node) => new(
        node["outcome"].Choice(Outcomes),
        [.. node["gold"].Items().Select(answers => new Answers(answers.Entries().ToDictionary(each => each.Key, each => Chosen(each.Value))))],
        node.Map("also").ToDictionary(each => each.Key, each => (IReadOnlyList<IReadOnlyList<string>>)[.. each.Value.Items().Select(Chosen)]),
        node.Words("evidence"), node["why"].Text(),
        node.Find("whyNot") is { } near ? new WhyNot(near["question"].Word(), near["option"].Word(), new Text(near["en"].Word(), near["ja"].Word())) : null);

    private static IReadOnlyList<string> Chosen(YamlPlace node) => node.IsWord ? [node.Word()] : node.Words();

    private static Ruling ReadRuling(YamlPlace node)
    {
        node.AllowOnly("title", "source", "decided", "first", "why", "coding");
        var source = node["source"];
        return new Ruling(
            node["title"].Word(), Uri.TryCreate(source.Word(), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address : throw source.Wrong("An address that begins with https:// is expected"),
            node["decided"].Word(), node["first"].Choice(Outcomes), node["why"].Text(), node.Find("coding")?.Text());
    }

    private static PracticeSet ReadSet(YamlPlace node, string language)
    {
        node.AllowOnly("id", "title", "mode", "cases", "pass", "certifies");
        return new PracticeSet(
            node["id"].Word(), node["title"].Text(), node["mode"].Choice(("coached", PracticeMode.Coached), ("exam", PracticeMode.Exam)), node.Words("cases"), node["pass"].Number(1, 100),
            node.Find("certifies") is { } what
                ? new Certifies(what["policy"].Word(), what.Find("tier")?.Number(1, 2), what.Find("language")?.Word() ?? language, what["days"].Number(1, Certifies.MostDays))
                : null);
    }
}
