using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Tests.Support;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Tests.Components;

public sealed class QueueTableTests : BunitContext
{
    private static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public QueueTableTests()
    {
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new PersonZone(JSInterop.JSRuntime, TestSettings.Default));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
    }

    [Fact]
    public void Only_the_row_that_changed_renders_again()
    {
        var lines = new[] { Line("one"), Line("two"), Line("three") };
        var table = Render<QueueTable>(parameters => parameters.Add(shown => shown.Lines, lines).Add(shown => shown.IsLinked, true));
        table.Render(parameters => parameters.Add(shown => shown.Lines, [lines[0], lines[1] with { State = CaseState.Held, Holder = "Aki" }, lines[2] with { }]));
        Assert.Equal([1, 2, 1], table.FindComponents<QueueTableRow>().Select(row => row.RenderCount));
        Assert.Equal("Aki has it", table.Find("tr.gone .tag").TextContent);
        table.Render(parameters => parameters.Add(shown => shown.Chosen, 0));
        Assert.Equal([2, 2, 1], table.FindComponents<QueueTableRow>().Select(row => row.RenderCount));
        Assert.Equal("true", table.Find("tr.chosen").GetAttribute("aria-current"));
    }

    [Fact]
    public void A_row_shows_one_cell_a_column_and_nothing_between_them()
    {
        var row = Render<QueueTable>(parameters => parameters.Add(shown => shown.Lines, [Line("one") with { Source = ReportSource.Authority }])).Find("tbody tr");
        Assert.All(row.ChildNodes, node => Assert.IsAssignableFrom<AngleSharp.Dom.IElement>(node));
        Assert.Equal(7, row.ChildElementCount);
        Assert.Matches(@"\S .*\S$", row.Children[2].TextContent);
        Assert.EndsWith(" 30 min ahead", row.Children[5].TextContent);
    }

    private static QueueLine Line(string text) => new(
        Guid.NewGuid(), text, "post", "en", "personal-attacks", "insult", 1, 0, ReportSource.User, 1, CaseState.Waiting, null, Now, Now.AddHours(1), Now.AddMinutes(-30));
}
