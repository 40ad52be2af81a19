using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Tests.Components;

public sealed class MainMenuTests : BunitContext
{
    public MainMenuTests()
    {
        Services.AddLocalization();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
    }

    [Fact]
    public void Before_it_is_known_who_looks_it_is_empty() => Assert.Empty(Menu(null, "/").FindAll("a, summary"));

    [Fact]
    public void Everybody_sees_what_they_may_open_and_no_more()
    {
        Assert.Equal(["/", "/queue", "/appeals", "/designations", "/policies", "/mine", "/practice", "/care"], Addresses(Roles.Reviewer));
        Assert.Contains("/escalations", Addresses(Roles.Lead));
        Assert.Contains("/decisions/log", Addresses(Roles.Lead));
        Assert.DoesNotContain("/people", Addresses(Roles.Lead));
        Assert.Contains("/people", Addresses(Roles.Administrator));
        Assert.DoesNotContain("/queue", Addresses(Roles.Administrator));
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?from=mail", "/")]
    [InlineData("/queue", "/queue")]
    [InlineData("/Queue?policy=doi", "/queue")]
    [InlineData("/queue/rules#new", "/queue")]
    [InlineData("/decisions", "/decisions")]
    [InlineData("/decisions/log", "/decisions/log")]
    [InlineData("/queues", null)]
    [InlineData("/cases/next", null)]
    public void The_entry_of_the_page_is_marked_and_no_other(string here, string? marked) =>
        Assert.Equal(marked is null ? [] : [marked], Menu(Roles.Lead, here).FindAll("[aria-current=page]").Select(link => link.GetAttribute("href")));

    private IEnumerable<string?> Addresses(Roles roles) => Menu(roles, "/").FindAll("a").Select(link => link.GetAttribute("href"));

    private IRenderedComponent<MainMenu> Menu(Roles? roles, string here) => Render<MainMenu>(parameters => parameters
        .Add(menu => menu.Actor, roles is { } given ? new Actor(Guid.NewGuid(), "Aki", Permissions.Of(given), "en", [], []) : null).Add(menu => menu.Here, here));
}
