using ReviewerConsole.Core.Cases;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class AlikeTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Posts_with_the_same_words_are_found_however_they_are_written(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var id = (await host.ReportAsync("お前はバカだ You FOOL")).CaseId;
        string[] same = ["お前はばかだ you fool", "お前はﾊﾞｶだ Ｙｏｕ ｆｏｏｌ", "お\u200b前はバカだ\u00ad You  FO\u200dOL", "  お前はバカだ you fool\n"];
        var found = new List<Guid>();
        foreach (var text in same)
            found.Add((await host.ReportAsync(text, author: $"author-{found.Count}")).CaseId);
        foreach (var other in new[] { "お前はバカだ You FOOLS", "お前はハカだ You FOOL", "", "\u200b" })
            await host.ReportAsync(other);
        var alike = (await host.OpenAsync(robin, id)).Alike;
        Assert.Equal(found.Order(), alike.Select(post => post.CaseId).Order());
        Assert.All(alike, post => Assert.True(post is { SameText: true, Decidable: true, State: CaseState.Waiting }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Posts_with_a_picture_in_common_are_found(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var id = (await host.ReportAsync("Look", media: [Picture('a'), Picture('b')])).CaseId;
        var other = (await host.ReportAsync("", media: [Picture('c'), Picture('b')])).CaseId;
        await host.ReportAsync("Another", media: [Picture('d')]);
        await host.ReportAsync("Without", media: [new MediaInput("image", "https://example.org/x.png", null, null)]);
        var alike = (await host.OpenAsync(robin, id)).Alike.Single();
        Assert.Equal((other, false, true), (alike.CaseId, alike.SameText, alike.Decidable));
        Assert.Equal(id, (await host.OpenAsync(robin, other)).Alike.Single().CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task They_are_found_whether_they_wait_or_not_and_only_what_waits_is_decided_along(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        var id = (await host.ReportAsync("You are a fool")).CaseId;
        var held = await host.TakeNewAsync(kim, "you are a fool");
        var parked = await host.TakeNewAsync(kim, "YOU are a fool");
        await host.EscalateAsync(kim, parked);
        var closed = await host.TakeNewAsync(lead, "You ARE a fool");
        await host.SubmitAsync(lead, closed);
        await host.SettleAsync();
        var settling = await host.TakeNewAsync(lead, "You are A fool");
        await host.SubmitAsync(lead, settling);
        var otherPolicy = (await host.ReportAsync("You are a FOOL", "terrorism")).CaseId;
        var waiting = (await host.ReportAsync("you Are a fool")).CaseId;
        var alike = (await host.OpenAsync(robin, id)).Alike;
        Assert.Equal(new[] { held.CaseId, parked.CaseId, settling.CaseId, otherPolicy, waiting }.Order(), alike.Select(post => post.CaseId).Order());
        Assert.Equal([waiting], alike.Where(post => post.Decidable).Select(post => post.CaseId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_that_another_round_judges_is_what_is_compared(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var at = await host.TakeAsync(kim, (await host.ReportAsync("You are a fool", post: "p1")).CaseId);
        await host.SubmitAsync(kim, at, Drafts.Nothing);
        await host.SettleAsync();
        await host.ReportAsync("You are a damned fool", post: "p1");
        var old = (await host.ReportAsync("You are a fool")).CaseId;
        var other = (await host.ReportAsync("you are a damned fool")).CaseId;
        Assert.Equal([at.CaseId], (await host.OpenAsync(robin, other)).Alike.Select(post => post.CaseId));
        Assert.Empty((await host.OpenAsync(robin, old)).Alike);
    }

    private static MediaInput Picture(char letter) => new("image", null, new string(letter, 64), null);
}
