using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>Reads the list of the United States Treasury (specially designated nationals) in its own two files without headers: entries,
/// and their other names. Weak names stand in the entries' remarks.</summary>
public static partial class OfacReader
{
    private const string Nothing = "-0-";

    /// <summary>The control character that ends each file as it is published.</summary>
    private const string EndMark = "\u001A";
    private const int EntryColumns = 12;
    private const int AliasColumns = 5;

    /// <summary>The programmes that the policy names, the first that fits first.</summary>
    private static readonly (string Program, string Kind)[] Kinds = [("FTO", "terrorist"), ("SDGT", "terrorist"), ("SDNTK", "criminal-organisation")];
    private static readonly string[] LeftOut = ["vessel", "aircraft"];

    private static readonly CsvReaderOptions Plain = new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        TrackLineNumbers = true,
        Encoding = System.Text.Encoding.UTF8,
    };

    private sealed record Entry(string Id, string Name, string Type, string[] Programs, string Remarks);

    /// <summary>Reads both files.</summary>
    public static PublicList Read(ListFile entries, ListFile aliases)
    {
        var (problems, doubts) = (new List<ListProblem>(), new List<ListProblem>());
        var all = Entries(entries, problems, doubts);
        var names = problems.Count == 0 ? Aliases(aliases, all, problems, doubts) : null;
        if (names is null || problems.Count > 0)
            return PublicList.Refused(Sources.Ofac, [.. problems.Take(PublicList.ToldProblems)]);
        var wanted = all.Values.Where(entry => KindOf(entry) is not null).ToArray();
        return new PublicList(
            Sources.Ofac, $"{entries.Sha256} {aliases.Sha256}", all.Count, wanted.Length, LeftOut.ToDictionary(type => type, type => wanted.Count(entry => entry.Type == type)),
            [.. wanted.Where(entry => !LeftOut.Contains(entry.Type)).Select(entry => RowOf(entry, names[entry.Id]))], [], doubts);
    }

    private static ListRow RowOf(Entry entry, IEnumerable<string> names) => new(
        entry.Id, entry.Name, entry.Type == "individual", KindOf(entry)!, string.Join(' ', entry.Programs), null,
        [.. names.Select(name => new ListAlias(name, false)).Concat(Remarked().Matches(entry.Remarks).Select(found => new ListAlias(found.Groups[1].Value.Trim(), true)))
            .Where(alias => alias.Text.Length is > 0 and <= PublicList.LongestName && alias.Text != entry.Name).DistinctBy(alias => alias.Text)]);

    private static string? KindOf(Entry entry) => Kinds.FirstOrDefault(kind => entry.Programs.Contains(kind.Program)).Kind;

    private static Dictionary<string, Entry> Entries(ListFile file, List<ListProblem> problems, List<ListProblem> doubts)
    {
        var all = new Dictionary<string, Entry>();
        foreach (var (line, row) in Rows(file, EntryColumns, problems, doubts))
            if (!int.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                problems.Add(new ListProblem(file.Name, line, new Error("list-id", row[0])));
            else if (row[0].Length > PublicList.LongestName || row[1].Length > PublicList.LongestName)
                problems.Add(new ListProblem(file.Name, line, new Error("list-too-long", PublicList.LongestName)));
            else if (row[1].Length == 0)
                problems.Add(new ListProblem(file.Name, line, new Error("list-name", row[0])));
            else if (!all.TryAdd(row[0], new Entry(row[0], row[1], row[2], row[3].Split("] [", StringSplitOptions.TrimEntries), row[11])))
                problems.Add(new ListProblem(file.Name, line, new Error("list-id-twice", row[0])));
        if (all.Count == 0 && problems.Count == 0)
            problems.Add(new ListProblem(file.Name, 0, new Error("list-empty")));
        return all;
    }

    private static ILookup<string, string> Aliases(ListFile file, Dictionary<string, Entry> entries, List<ListProblem> problems, List<ListProblem> doubts)
    {
        var (ids, names) = (new HashSet<string>(), new List<(string Entry, string Name)>());
        foreach (var (line, row) in Rows(file, AliasColumns, problems, doubts))
            if (row[0].Length > 0 && !entries.ContainsKey(row[0]))
                problems.Add(new ListProblem(file.Name, line, new Error("list-alias-for-nobody", row[0])));
            else if (!ids.Add(row[1]))
                problems.Add(new ListProblem(file.Name, line, new Error("list-id-twice", row[1])));
            else if (row[3].Length > PublicList.LongestName)
                problems.Add(new ListProblem(file.Name, line, new Error("list-too-long", PublicList.LongestName)));
            else if (row[0].Length == 0 || row[3].Length == 0)
                problems.Add(new ListProblem(file.Name, line, new Error("list-name", row[1])));
            else
                names.Add((row[0], row[3]));
        return names.ToLookup(each => each.Entry, each => each.Name);
    }

    /// <summary>The rows with their line numbers; each stands in one line, and what is empty is so.</summary>
    private static IEnumerable<(int Line, string[] Row)> Rows(ListFile file, int columns, List<ListProblem> problems, List<ListProblem> doubts)
    {
        if (file.Wrong is { } wrong)
        {
            problems.Add(wrong);
            yield break;
        }
        using var reader = CsvReader.Create(file.Bytes, Plain with { OnMalformedRecord = malformed => problems.Add(new ListProblem(file.Name, (int)malformed.LineNumber, new Error("list-cut"))) });
        var (ended, line) = (false, 0);
        while (problems.Count < PublicList.ToldProblems && reader.Read())
        {
            line = (int)reader.LineNumber;
            if (ended)
                problems.Add(new ListProblem(file.Name, line, new Error("list-after-end")));
            else if (reader.FieldCount == 1 && reader[0].ToString() == EndMark)
                ended = true;
            else if (reader.FieldCount != columns)
                problems.Add(new ListProblem(file.Name, line, new Error("list-columns", reader.FieldCount, columns)));
            else
                yield return (line, [.. reader.Current.ToArray().Select(value => value == Nothing ? "" : value)]);
        }
        if (!ended)
            doubts.Add(new ListProblem(file.Name, line, new Error("list-no-end")));
    }

    [GeneratedRegex(@"[afn]\.k\.a\. '(.+?)'(?=\s*(?:[;.(]|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Remarked();
}
