using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class NextAtOnceTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_is_told_that_nothing_waits_while_a_case_does(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var people = new List<Actor>();
        for (var at = 0; at < 6; at++)
            people.Add(await host.PersonAsync($"person{at}"));
        for (var time = 0; time < 10; time++)
        {
            foreach (var (language, reason) in new[] { ("en", "insult"), ("ja", "insult"), ("fr", "insult"), ("en", "terrorism"), ("ja", "terrorism"), ("fr", "terrorism") })
                await host.ReportAsync($"Post {time}", reason, language: language);
            var taken = await Task.WhenAll(people.Select(person => Task.Run(() => host.Get<TakeNext>().RunAsync(person, default))));
            Assert.All(taken, result => Assert.True(result.IsOk, result.Error?.Code));
            Assert.Equal(people.Count, taken.Select(result => result.Value.CaseId).Distinct().Count());
            foreach (var (person, at) in people.Zip(taken))
                await host.SubmitAsync(person, at.Value, Drafts.Nothing);
            await host.SettleAsync();
        }
    }
}
