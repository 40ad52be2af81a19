using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Intake.Wizard;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.WizardForm;

namespace ReviewerConsole.Tests.Http;

/// <summary>The report wizard, as a browser without scripts sends it.</summary>
public sealed class WizardTests
{
    [Fact]
    public async Task An_address_is_asked_for_where_mails_are_sent_and_is_kept_only_there()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--Delivery:Mail:Host", "mail.example", "--Delivery:Mail:From", "notices@console.example"]);
        using var outside = new OutsidePages(host);
        (string, string)[] detail = [("Form.Step", "Detail"), .. Whole[1..]];
        Assert.Contains("name=\"Form.Email\" type=\"email\"", await TextAsync(await outside.SendAsync("/report", "report", [("Form.Step", "Problem"), .. Whole[1..], ("Form.Go", "next")])));
        Assert.Contains("bo@people.example", await TextAsync(await outside.SendAsync("/report", "report", [.. detail, ("Form.Go", "back"), ("Form.Email", "bo@people.example")])));
        Assert.Contains("That is no e-mail address", await TextAsync(await outside.SendAsync("/report", "report", [.. detail, ("Form.Go", "next"), ("Form.Email", "bo@people.example, all@people.example")])));
        var inbox = LinkIn(await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Email", " bo@people.example "), ("Form.Go", "send")])));
        await host.Get<Dispatcher>().RunOnceAsync(default);
        var mail = await host.ReadAsync(db => db.Deliveries.SingleAsync(row => row.Endpoint == "mail"));
        Assert.Contains("We have your report", mail.DataJson);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(await outside.OpenAsync(inbox), "<h2[^>]*>We have your report"));
        Assert.Equal("bo@people.example", await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.Email).SingleAsync()));
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Email", "bo@corrected.example"), ("Form.Go", "send")]);
        Assert.Equal("bo@corrected.example", await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.Email).SingleAsync()));
    }

    [Fact]
    public async Task Without_mail_no_address_is_asked_for_or_kept()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        Assert.DoesNotContain("Form.Email", await TextAsync(await outside.SendAsync("/report", "report", [("Form.Step", "Problem"), .. Whole[1..], ("Form.Go", "next")])));
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Email", "bo@people.example"), ("Form.Go", "send")]);
        Assert.Null(await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.Email).SingleAsync()));
    }

    [Fact]
    public async Task A_private_message_is_not_reported_by_its_address_from_outside()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(db =>
        {
            db.Posts.Add(new ReviewerConsole.Data.Posts.Post { Id = Guid.CreateVersion7(), Surface = "message", ExternalId = "m1", Url = Link, UrlSha256 = ReviewerConsole.Core.Posts.EvidenceText.Of(Link).Sha256 });
            return Task.FromResult<ReviewerConsole.Core.Result<ReviewerConsole.Core.Done>>(new ReviewerConsole.Core.Done());
        }, default);
        using var outside = new OutsidePages(host);
        Assert.Contains("in the conversation", await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")])));
        Assert.Equal(0, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task Sent_twice_it_is_one_report_with_one_link()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        var first = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]));
        var second = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]));
        Assert.Equal(1, await host.ReadAsync(db => db.Reports.CountAsync()));
        Assert.Equal(LinkIn(first), LinkIn(second));
    }

    [Theory]
    [InlineData("Start", "Form.Surface", "", "choose where it stands")]
    [InlineData("Start", "Form.Surface", "moon", "choose where it stands")]
    [InlineData("Start", "Form.Post", " ", "give the link")]
    [InlineData("Start", "Form.Post", "javascript://alert", "A link begins with")]
    [InlineData("Start", "Form.Surface", "message", "in the conversation")]
    [InlineData("Problem", "Form.Problem", "none", "choose what the problem is")]
    [InlineData("Detail", "Form.Reason", "terrorism", "choose what it is exactly")]
    [InlineData("Check", "Form.Reason", "", "choose what it is exactly")]
    public async Task What_is_missing_is_said_at_its_step_and_nothing_typed_is_lost(string step, string field, string value, string said)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        var answer = await TextAsync(await outside.SendAsync("/report", "report", [.. With(field, value).Where(pair => pair.Item1 != "Form.Step"), ("Form.Step", step), ("Form.Go", step == "Check" ? "send" : "next")]));
        Assert.Contains(said, answer);
        Assert.Contains("About my brother", answer);
        Assert.Equal(0, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "post-too-long")]
    public void What_is_no_address_is_as_long_as_an_id_may_be(int length, string? code)
    {
        var form = new ReportForm { Surface = "post", Post = new string('長', length) };
        var found = new ReportFormValidator(TestSettings.Default.Routing).Validate(form, options => options.IncludeRuleSets(nameof(ReportStep.Start))).Errors;
        Assert.Equal(code, found.FirstOrDefault()?.ErrorCode);
    }

    [Fact]
    public async Task Going_back_keeps_what_was_answered()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        foreach (var step in new[] { "Check", "Detail", "Problem" })
        {
            var answer = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole.Where(pair => pair.Item1 != "Form.Step"), ("Form.Step", step), ("Form.Go", "back")]));
            foreach (var kept in new[] { Link, "About my brother", "insult" })
                Assert.Contains(kept, answer);
        }
    }

    [Fact]
    public async Task Too_many_from_one_source_are_refused_kindly()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:ReportsPerHour", "1"]);
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        var refused = await TextAsync(await outside.SendAsync("/report", "report", [.. With("Form.Key", Guid.NewGuid().ToString()), ("Form.Go", "send")]));
        Assert.Contains("Many reports came from your connection", refused);
        Assert.Contains(Link, refused);
        Assert.Equal(1, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Theory]
    [InlineData("story")]
    [InlineData("group")]
    public async Task Every_surface_leads_here_with_what_it_shows(string surface)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        var page = await outside.ReadAsync($"/report?surface={surface}&post=abc-1");
        Assert.Contains($"<option value=\"{surface}\" selected", page);
        Assert.Contains("value=\"abc-1\"", page);
        Assert.Contains("#help", page);
        Assert.DoesNotContain("<script", page);
    }
}
