using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Before a reviewer, people have pseudonyms; who they are is shown for a reason, and never unseen.</summary>
public sealed class UnmaskTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_names_nobody_and_the_same_author_has_the_same_pseudonym(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (first, second, other) = (await OpenAsync(host, robin, "one"), await OpenAsync(host, robin, "one"), await OpenAsync(host, robin, "two"));
        Assert.Equal((5, first), (first!.Length, second));
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void In_a_thread_the_author_keeps_the_pseudonym_and_others_are_counted()
    {
        var thread = Pseudonym.Of([new("carla", "1"), new("anna", "2"), new("ben", "3"), new("carla", "4")], "anna", "A1B2C");
        Assert.Equal([new("1", "1"), new("A1B2C", "2"), new("2", "3"), new("1", "4")], thread);
        Assert.Equal(["carla", "ben"], Pseudonym.Others([new("carla", "1"), new("anna", "2"), new("ben", "3"), new("carla", "4")], "anna"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_has_the_case_has_proved_who_they_are_and_gives_a_reason_sees_who_it_is_and_the_log_tells(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (host.Confirmed(await host.PersonAsync("robin")), host.Confirmed(await host.PersonAsync("kim")), host.Confirmed(await host.LeadAsync()));
        var at = await host.TakeNewAsync(robin);
        var unmask = host.Get<Unmask>();
        Work.AssertRefused("confirm-needed", await unmask.RunAsync(robin with { ConfirmedAt = null }, at.CaseId, "Parody?", default));
        Work.AssertRefused("confirm-needed", await unmask.RunAsync(robin with { ConfirmedAt = host.Time.Now.AddMinutes(-11) }, at.CaseId, "Parody?", default));
        Work.AssertRefused("unmask-reason", await unmask.RunAsync(robin, at.CaseId, " ", default));
        Work.AssertRefused("not-yours", await unmask.RunAsync(kim, at.CaseId, "Curious", default));
        Assert.Empty(await ViewsAsync(host, at.CaseId));
        Assert.Equal("author-1", (await unmask.RunAsync(robin, at.CaseId, "Parody?", default)).Value.Handle);
        Assert.Equal("author-1", (await unmask.RunAsync(lead, at.CaseId, "Audit", default)).Value.Handle);
        var views = await ViewsAsync(host, at.CaseId);
        Assert.Equal(2, views.Count);
        Assert.All(views, view => Assert.Contains("identity.unmasked", view));
        Assert.Contains(robin.LogId, views[0]);
        Assert.DoesNotContain("Parody", views[0]);
        Assert.Equal(["Parody?", "Audit"], await host.ReadAsync(db => db.Texts.Where(text => text.CaseId == at.CaseId).OrderBy(text => text.Id).Select(text => text.Text).ToListAsync()));
    }

    private static async Task<string?> OpenAsync(TestHost host, ReviewerConsole.Platform.Auth.Actor robin, string author)
    {
        var task = await host.OpenAsync(robin, (await host.ReportAsync($"A post {Guid.NewGuid()}", author: author)).CaseId);
        Assert.DoesNotContain($"\"{author}\"", System.Text.Json.JsonSerializer.Serialize(task));
        return task.Post.Author;
    }

    private static Task<List<string>> ViewsAsync(TestHost host, Guid caseId) => host.ReadAsync(async db =>
        (await db.Log.Where(entry => entry.Stream == ReviewerConsole.Platform.Cases.CaseStreams.Views(caseId)).OrderBy(entry => entry.Version).ToListAsync()).Select(entry => Encoding.UTF8.GetString(entry.Bytes)).ToList());
}
