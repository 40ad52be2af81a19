using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Core.Policies;
using ReviewerConsole.Tests.Support;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Tests.Components;

public sealed class WorkspaceComponentTests : BunitContext
{
    public WorkspaceComponentTests()
    {
        Services.AddLocalization();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("{{7*7}} @onclick=x")]
    public void A_posts_text_is_never_markup(string text)
    {
        var shown = Render<SafeTextView>(parameters => parameters.Add(view => view.Text, text));
        Assert.Equal(text, shown.Find("bdi").TextContent);
        Assert.Empty(shown.FindAll("script, img, [onclick]"));
    }

    [Fact]
    public void What_hides_or_reorders_is_shown_by_its_name_and_a_link_leads_nowhere()
    {
        var shown = Render<SafeTextView>(parameters => parameters.Add(view => view.Text, "photo_\u202Egnp.exe https://аpple.example/x"));
        Assert.Equal("RLO", shown.Find(".mark").TextContent);
        Assert.Contains("xn--pple-43d.example", shown.Find(".link-text").TextContent);
        Assert.Empty(shown.FindAll("a"));
    }

    [Fact]
    public void A_listed_name_is_underlined_where_it_stands()
    {
        var shown = Render<SafeTextView>(parameters => parameters
            .Add(view => view.Text, "We saw Red Dawn there")
            .Add(view => view.Names, [new NameMatch(Guid.NewGuid(), "Red Dawn", "terrorist", new Span(7, 8))]));
        Assert.Equal("Red Dawn", shown.Find(".match").TextContent);
        Assert.Equal("We saw Red Dawn there", shown.Find("bdi").TextContent);
    }

    [Fact]
    public void A_question_is_a_radio_group_whose_values_are_the_options_ids()
    {
        var sheet = Sheet(Packs.PersonalAttacks, ("channel", "public"));
        var shown = Render<QuestionBox>(parameters => parameters.Add(box => box.Sheet, sheet).Add(box => box.Question, sheet.Current!).Add(box => box.Keys, new PersonKeys(null!, JSInterop.JSRuntime)));
        Assert.Equal("radiogroup", shown.Find("fieldset").GetAttribute("role"));
        Assert.Equal(["identifiable-person", "public-figure-in-office", "group-or-organisation", "nobody"], shown.FindAll("input[type=radio]").Select(input => input.GetAttribute("value")));
        shown.Find("input[value=nobody]").Change("nobody");
        Assert.Equal(["nobody"], sheet.Assessment.Answers["target"]);
    }

    [Fact]
    public void The_outcome_names_its_rule_its_clause_and_what_would_change_it()
    {
        Services.AddSingleton(TestSettings.Default);
        var sheet = Sheet(Packs.PersonalAttacks, ("channel", "public"), ("target", "identifiable-person"), ("act", "insult.degrading"), ("context", "none"), ("severity", "single"));
        var shown = Render<OutcomePanel>(parameters => parameters.Add(panel => panel.Sheet, sheet).Add(panel => panel.Standing, ReviewerConsole.Core.Measures.Standing.Clean));
        Assert.Equal("remove", shown.Find("[data-outcome]").GetAttribute("data-outcome"));
        Assert.Contains("Rule A21", shown.Markup);
        Assert.Contains("What would change it", shown.Markup);
    }

    private static Worksheet Sheet(Checklist checklist, params (string, string)[] answers) =>
        new(checklist, new Facts(false, false), "You are a fool", [], Drafts.Of(answers));
}
