using System.Globalization;
using Microsoft.Extensions.Localization;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Platform.Exports;

namespace ReviewerConsole.Features.Statements.Japan;

/// <summary>The year as a table: one count a row, named for programs and, beside it, for people.</summary>
internal static class YearlyCsv
{
    private static readonly string[] Columns = ["fiscal_year", "item", "split_by", "item_label", "split_label", "count"];

    public static byte[] Of(JapanYear year, IStringLocalizer<StatementTexts> texts) =>
        CsvFile.Of(Columns, Rows(year, texts).Select(row => (IReadOnlyList<string>)[year.Year.ToString(CultureInfo.InvariantCulture), row.Item, row.By, texts[$"japan.{row.Item}"], row.Label, row.Count]));

    private static IEnumerable<(string Item, string By, string Label, string Count)> Rows(JapanYear year, IStringLocalizer<StatementTexts> texts)
    {
        foreach (var (item, count) in new (string, Func<RightYear, long>)[]
        {
            ("claims", right => right.Claims), ("taken", right => right.Taken), ("not-taken", right => right.NotTaken), ("omitted", _ => 0), ("late", right => right.Late),
            ("interim-author-asked", right => right.Interim[DelayGround.AuthorAsked]), ("interim-specialist", right => right.Interim[DelayGround.Specialist]), ("interim-unavoidable", right => right.Interim[DelayGround.Unavoidable]),
        })
            foreach (var right in year.Rights)
                yield return (item, right.Right.ToString(), texts[$"right.{right.Right}"], count(right).ToString(CultureInfo.InvariantCulture));
        foreach (var (_, text) in year.Reasons)
            yield return ("unavoidable-reason", "", text, "1");
        foreach (var told in year.Authors)
            yield return ("authors-told", $"{told.PackId} {told.Outcome} {told.Measure}", $"{told.PackId} {texts[$"outcome.{told.Outcome}"]} {texts[$"measure.{told.Measure}"]}", told.Count.ToString(CultureInfo.InvariantCulture));
    }
}
