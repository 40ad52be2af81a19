using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

public sealed class ListDiffTests
{
    private static readonly ListRow Row = new("1", "Zorvan", false, "terrorist", "FTO SDGT", null, [new("Kara", false), new("ZKL", true)]);

    [Fact]
    public void The_same_list_again_changes_nothing() => Assert.True(ListDiff.Of([Known(Row)], [Row]).IsEmpty);

    [Fact]
    public void The_order_of_names_is_no_change() => Assert.True(ListDiff.Of([Known(Row)], [Row with { Aliases = [.. Row.Aliases.Reverse()] }]).IsEmpty);

    [Fact]
    public void Every_difference_is_told()
    {
        var now = new ListRow("1", "Zorvan League", true, "criminal-organisation", "SDNTK", null, [new("Kara", false), new("Zum", false)]);
        Assert.Equal(
            [
                new FieldChange("name", "Zorvan", "Zorvan League"), new("kind", "terrorist", "criminal-organisation"), new("person", "no", "yes"), new("programs", "FTO SDGT", "SDNTK"),
                new("alias", "ZKL", null), new("alias", null, "Zum"),
            ],
            ListDiff.Of([Known(Row)], [now]).Changed.Single().Changes);
    }

    [Fact]
    public void What_is_new_gone_or_back_is_told_apart()
    {
        var diff = ListDiff.Of([Known(Row), Known(Row with { Id = "2" }), Known(Row with { Id = "3" }, isListed: false), Known(Row with { Id = "4" }, isListed: false)], [Row, Row with { Id = "3" }, Row with { Id = "5" }]);
        Assert.Equal("5 | 3 |  | 2", string.Join(" | ", new[] { diff.Listed, diff.Relisted.Select(each => each.Row), diff.Changed.Select(each => each.Row), diff.Delisted.Select(each => each.Row) }.Select(Ids)));
        Assert.Equal(2, diff.NewAliases);
    }

    private static string Ids(IEnumerable<ListRow> rows) => string.Join(" ", rows.Select(row => row.Id));

    private static KnownRow Known(ListRow row, bool isListed = true) => new(Guid.NewGuid(), row, isListed);
}
