using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>Reads the consolidated list of the United Nations Security Council by its published schema: individuals and entities, of the lists
/// that concern terrorism.</summary>
public static class UnReader
{
    /// <summary>The lists (<c>UN_LIST_TYPE</c>) taken in, which all lead to the kind <c>terrorist</c>.</summary>
    private static readonly string[] Lists = ["Al-Qaida", "Taliban"];

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = ListFile.Largest, CheckCharacters = true };

    /// <summary>Reads the file.</summary>
    public static PublicList Read(ListFile file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file.Bytes), Safe);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            return root.Name.LocalName == "CONSOLIDATED_LIST" ? Read(file, root) : Refused(file, root, new Error("list-not-un", root.Name.LocalName));
        }
        catch (XmlException e)
        {
            return PublicList.Refused(Sources.Un, new ListProblem(file.Name, Math.Max(1, e.LineNumber), new Error("list-xml", e.LinePosition)));
        }
    }

    private static PublicList Read(ListFile file, XElement root)
    {
        var (problems, rows, skipped) = (new List<ListProblem>(), new Dictionary<string, ListRow>(), new SortedDictionary<string, int>());
        var all = root.Elements("INDIVIDUALS").Elements("INDIVIDUAL").Concat(root.Elements("ENTITIES").Elements("ENTITY")).ToArray();
        foreach (var each in all)
            if (Problem(each, rows) is { } problem)
                problems.Add(new ListProblem(file.Name, LineOf(each), problem));
            else if (!Lists.Contains(Value(each, "UN_LIST_TYPE")))
                skipped[Value(each, "UN_LIST_TYPE")] = skipped.GetValueOrDefault(Value(each, "UN_LIST_TYPE")) + 1;
            else
                rows.Add(Value(each, "REFERENCE_NUMBER"), RowOf(each));
        if (all.Length == 0)
            problems.Add(new ListProblem(file.Name, 0, new Error("list-empty")));
        return problems.Count > 0
            ? PublicList.Refused(Sources.Un, [.. problems.Take(PublicList.ToldProblems)])
            : new PublicList(Sources.Un, file.Sha256, all.Length, rows.Count, skipped, [.. rows.Values], [], []);
    }

    private static Error? Problem(XElement each, Dictionary<string, ListRow> rows) =>
        Value(each, "REFERENCE_NUMBER") is not { Length: > 0 } id ? new Error("list-id", "")
        : rows.ContainsKey(id) ? new Error("list-id-twice", id)
        : each.Descendants().Any(part => !part.HasElements && part.Name.LocalName.Contains("NAME", StringComparison.Ordinal) && part.Value.Length > PublicList.LongestName) || id.Length > PublicList.LongestName ? new Error("list-too-long", PublicList.LongestName)
        : NameOf(each).Length == 0 ? new Error("list-name", id)
        : Value(each, "UN_LIST_TYPE").Length == 0 ? new Error("list-type", id)
        : Value(each, "LISTED_ON") is { Length: > 0 } day && DayOf(day) is null ? new Error("list-day", id, day)
        : null;

    private static ListRow RowOf(XElement each)
    {
        var (isPerson, name) = (each.Name.LocalName == "INDIVIDUAL", NameOf(each));
        var aliases = each.Elements(isPerson ? "INDIVIDUAL_ALIAS" : "ENTITY_ALIAS").Select(alias => new ListAlias(Value(alias, "ALIAS_NAME"), Value(alias, "QUALITY") == "Low"));
        return new ListRow(
            Value(each, "REFERENCE_NUMBER"), name, isPerson, "terrorist", Value(each, "UN_LIST_TYPE"), DayOf(Value(each, "LISTED_ON")),
            [.. aliases.Append(new ListAlias(Value(each, "NAME_ORIGINAL_SCRIPT"), false)).Where(alias => alias.Text.Length > 0 && alias.Text != name).DistinctBy(alias => alias.Text)]);
    }

    private static string NameOf(XElement each) =>
        string.Join(' ', new[] { "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME" }.Select(part => Value(each, part)).Where(part => part.Length > 0));

    private static string Value(XElement each, string name) => each.Element(name)?.Value.Trim() ?? "";

    /// <summary>A day, whether or not a time zone stands behind it.</summary>
    private static DateOnly? DayOf(string day) =>
        day.Length >= 10 && DateOnly.TryParseExact(day[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    private static PublicList Refused(ListFile file, XElement at, Error error) => PublicList.Refused(Sources.Un, new ListProblem(file.Name, LineOf(at), error));

    private static int LineOf(XElement each) => ((IXmlLineInfo)each).LineNumber;
}
