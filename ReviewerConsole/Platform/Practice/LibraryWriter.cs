using System.Globalization;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using YamlDotNet.Serialization;

namespace ReviewerConsole.Platform.Practice;

/// <summary>Writes practice cases as a file that <see cref="LibraryReader"/> reads. A file holds cases of one language: those of the first case's.</summary>
public static class LibraryWriter
{
    private static readonly ISerializer Yaml = new SerializerBuilder().WithQuotingNecessaryStrings().WithMaximumRecursion(20).Build();

    /// <summary>The file.</summary>
    public static string Write(string id, IReadOnlyList<PracticeCase> cases, IReadOnlyList<PracticeSet> sets)
    {
        var language = cases[0].Language;
        var written = cases.Where(item => item.Language == language).ToArray();
        return Yaml.Serialize(Map(
            ("id", id), ("title", Both(new Text(id, id))), ("language", language),
            ("versions", written.GroupBy(item => item.Policy).ToDictionary(group => group.Key, group => (object)Date(group.Max(item => item.Version)))),
            ("cases", written.Select(Case).ToArray()), ("sets", sets.Count == 0 ? null : sets.Select(Set).ToArray())));
    }

    private static Dictionary<string, object> Case(PracticeCase item) => Map(
        ("id", item.Id), ("partner", item.Partner), ("policy", item.Policy), ("level", Number(item.Difficulty)), ("surface", item.Post.Surface), ("reason", item.Post.Reason),
        ("reports", Some(item.Post.Details)), ("listed", item.Post.Listed.Count == 0 ? null : item.Post.Listed.ToDictionary(each => each.Name, each => (object)each.Kind)), ("container", item.Post.Container),
        ("thread", Some(item.Post.Thread.Select(above => Map(("author", above.Author), ("text", above.Text))))),
        ("media", Some(item.Post.Media.Select(media => Map(("kind", media.Kind), ("alt", media.AltText), ("sha256", media.Sha256))))),
        ("views", item.Post.Views == 0 ? null : Number((int)Math.Min(item.Post.Views, int.MaxValue))), ("text", item.Post.Text),
        ("gold", item.Gold.Assessments.Select(answers => answers.Given.ToDictionary(each => each.Key, each => (object)each.Value)).ToArray()),
        ("also", item.Gold.Also.Count == 0 ? null : item.Gold.Also.ToDictionary(each => each.Key, each => (object)each.Value)),
        ("outcome", VerdictJson.Word(item.Gold.Outcome)), ("evidence", Some(item.Gold.Evidence)), ("why", Both(item.Gold.Why)),
        ("whyNot", item.Gold.WhyNot is { } near ? Map(("question", near.Question), ("option", near.Option), ("en", near.Why.En), ("ja", near.Why.Ja)) : null),
        ("ruling", item.Ruling is { } ruling ? Map(("title", ruling.Title), ("source", ruling.Source.OriginalString), ("decided", ruling.Decided), ("first", VerdictJson.Word(ruling.First)), ("why", Both(ruling.Why)), ("coding", ruling.Coding is { } coding ? Both(coding) : null)) : null));

    private static Dictionary<string, object> Set(PracticeSet set) => Map(
        ("id", set.Id), ("title", Both(set.Title)), ("mode", set.Mode == PracticeMode.Exam ? "exam" : "coached"), ("pass", Number(set.Pass)), ("cases", set.Cases),
        ("certifies", set.Certifies is { } what ? Map(("policy", what.Policy), ("tier", what.Tier is { } tier ? Number(tier) : null), ("language", what.Language), ("days", Number(what.Days))) : null));

    private static Dictionary<string, object> Map(params (string Key, object? Value)[] parts) => parts.Where(part => part.Value is not null).ToDictionary(part => part.Key, part => part.Value!);

    private static object? Some<T>(IEnumerable<T> items) => items.ToArray() is { Length: > 0 } some ? some : null;

    private static Dictionary<string, object> Both(Text text) => Map(("en", text.En), ("ja", text.Ja));

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
