using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Demo;
using ReviewerConsole.Tests.Core.Policies;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Features;

public sealed class DemoTests
{
    [Fact]
    public void Every_demo_post_is_decided_as_its_author_meant()
    {
        foreach (var post in DemoPosts.Read())
        {
            var checklist = post.Policy == "doi" ? Packs.Doi : Packs.PersonalAttacks;
            var answers = post.Answers.Select(given => new Answers(given.ToDictionary(pair => pair.Key,
                pair => (IReadOnlyList<string>)(pair.Value is IEnumerable<object> many ? [.. many.Select(each => each.ToString()!)] : [pair.Value.ToString()!])))).ToArray();
            Assert.All(answers, given => Assert.True(checklist.Check(given) is null, $"{post.Id}: {checklist.Check(given)}"));
            var verdict = new Verdict([.. answers.Select(given => checklist.Assess(given, new Facts(post.Media.Count > 0, false), fillMissing: true))]);
            Assert.True(verdict.Outcome is { } outcome && VerdictJson.Word(outcome) == post.Outcome, $"{post.Id}: {verdict.Outcome} instead of {post.Outcome}");
        }
    }

    [Fact]
    public async Task The_demo_fills_the_queue_once_in_both_languages()
    {
        await using var host = await TestHost.StartAsync(settings: ["--Demo:Enabled", "true"]);
        var count = await host.ReadAsync(db => db.Cases.CountAsync());
        Assert.InRange(count, 290, 310);
        Assert.Equal(150, await host.ReadAsync(db => db.Posts.CountAsync(post => post.Language == "ja")));
        await host.Get<DemoSeed>().RunAsync(default);
        Assert.Equal(count, await host.ReadAsync(db => db.Cases.CountAsync()));
    }
}
