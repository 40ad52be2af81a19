using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What was decided reaches the platform once in effect and in order, whatever the receiver does.</summary>
public sealed class DeliveryTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_failed_event_holds_up_what_follows_it_and_nothing_else_and_keeps_its_id(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        await AddAsync(host, ("post:a", "content.removed"), ("post:b", "content.removed"));
        await AddAsync(host, ("post:a", "content.restored"));
        receiver.Answer = body => (string)body["data"]!["subject"]! == "post:a" ? 500 : 200;
        await host.DeliverOnceAsync();
        await host.DeliverOnceAsync();
        Assert.Equal(["post:a", "post:b"], receiver.Seen.Select(each => (string)each.Body["data"]!["subject"]!).Order());
        receiver.Answer = _ => 200;
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.DeliverOnceAsync();
        await host.DeliverOnceAsync();
        var ofA = receiver.Seen.Where(each => (string)each.Body["data"]!["subject"]! == "post:a").ToArray();
        Assert.Equal(["content.removed", "content.removed", "content.restored"], ofA.Select(each => (string)each.Body["type"]!));
        Assert.Equal(ofA[0].Id, ofA[1].Id);
        Assert.NotEqual(ofA[1].Id, ofA[2].Id);
    }

    [Theory]
    [InlineData(302, "status-302")]
    [InlineData(404, "status-404")]
    [InlineData(null, "timeout")]
    public async Task Whatever_is_no_success_is_a_failure_and_no_redirect_is_followed(int? status, string problem)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: receiver.Settings());
        await AddAsync(host, ("post:a", "content.removed"));
        receiver.Answer = _ => status;
        await host.DeliverOnceAsync();
        var row = await host.ReadAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal((DeliveryState.Waiting, 1, problem), (row.State, row.Tries, row.Problem));
        Assert.InRange((row.NextAt - host.Time.Now).TotalSeconds, 4.7, 5.3);
        Assert.Single(receiver.Seen);
    }

    [Fact]
    public async Task A_receiver_that_wants_nothing_more_is_asked_no_more_until_a_lead_lets_it_go_on()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: receiver.Settings());
        var lead = await host.LeadAsync();
        await AddAsync(host, ("post:a", "content.removed"), ("post:b", "content.removed"));
        receiver.Answer = _ => 410;
        await host.DeliverOnceAsync();
        host.Time.Advance(TimeSpan.FromDays(4));
        var asked = receiver.Seen.Count;
        await host.DeliverOnceAsync();
        Assert.Equal(asked, receiver.Seen.Count);
        var manage = host.Get<ManageDeliveries>();
        Assert.Equal("gone", (await manage.ListAsync(lead, null, null, null, default)).Value.Endpoints.Single().Stopped);
        receiver.Answer = _ => 200;
        Assert.True((await manage.ResumeAsync(lead, "platform", default)).IsOk);
        await host.DeliverOnceAsync();
        Assert.Equal(2, await host.ReadAsync(db => db.Deliveries.CountAsync(row => row.State == DeliveryState.Sent)));
    }

    [Fact]
    public async Task A_receiver_that_asks_to_wait_is_left_alone_for_as_long_as_it_asks()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: receiver.Settings());
        await AddAsync(host, ("post:a", "content.removed"));
        (receiver.Answer, receiver.RetryAfter) = (_ => 429, "120");
        await host.DeliverOnceAsync();
        await AddAsync(host, ("post:b", "content.removed"));
        receiver.Answer = _ => 200;
        host.Time.Advance(TimeSpan.FromSeconds(119));
        await host.DeliverOnceAsync();
        Assert.Single(receiver.Seen);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await host.DeliverOnceAsync();
        Assert.Equal(3, receiver.Seen.Count);
    }

    [Fact]
    public async Task After_three_days_of_failures_it_stands_still_and_a_lead_tries_again_or_gives_up_with_a_reason()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: receiver.Settings());
        var lead = await host.LeadAsync();
        await AddAsync(host, ("post:a", "content.removed"));
        await AddAsync(host, ("post:a", "content.restored"));
        receiver.Answer = _ => 500;
        for (var at = 0; at < 12; at++)
        {
            await host.DeliverOnceAsync();
            host.Time.Advance(TimeSpan.FromHours(27));
        }
        Assert.Equal(ReviewerConsole.Core.Delivery.RetrySchedule.Tries, receiver.Seen.Count);
        var manage = host.Get<ManageDeliveries>();
        var failed = (await manage.ListAsync(lead, DeliveryState.Failed, null, null, default)).Value.Lines.Single();
        Work.AssertRefused("give-up-reason", await manage.GiveUpAsync(lead, failed.Id, " ", default));
        Work.AssertRefused("forbidden", await manage.GiveUpAsync(await host.PersonAsync("robin"), failed.Id, "No", default));
        Assert.True((await manage.GiveUpAsync(lead, failed.Id, "The post is gone anyway", default)).IsOk);
        Work.AssertRefused("already-done", await manage.RetryAsync(lead, failed.Id, default));
        receiver.Answer = _ => 200;
        await manage.ResumeAsync(lead, "platform", default);
        await host.DeliverOnceAsync();
        Assert.Equal("content.restored", receiver.Types[^1]);
    }

    [Fact]
    public async Task A_dead_receiver_stops_only_itself_and_each_gets_the_events_that_it_wants()
    {
        await using var one = await Receiver.StartAsync();
        await using var two = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: [.. one.Settings(), .. two.Settings(1, "archive"), "--Delivery:Webhooks:1:Events:0", "content.removed"]);
        var robin = await host.PersonAsync("robin");
        one.Answer = _ => null;
        Assert.True((await host.SubmitAsync(robin, await host.TakeNewAsync(robin))).IsOk);
        await host.SettleAsync();
        await host.Get<Dispatcher>().RunOnceAsync(default);
        await Task.WhenAll(host.Get<Delivering>().Workers.Select(worker => worker.RunOnceAsync(default)));
        Assert.Equal(["content.removed"], two.Types);
        Assert.Equal(3, one.Seen.Count);
        Assert.Equal(1, await host.ReadAsync(db => db.Deliveries.CountAsync(row => row.State == DeliveryState.Sent)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_worker_took_and_never_answered_for_is_taken_up_by_another_under_the_same_id(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        await using var other = host.Again(receiver.Settings());
        await AddAsync(host, ("post:a", "content.removed"));
        receiver.Answer = _ => null;
        using var killed = new CancellationTokenSource();
        var first = host.Get<Delivering>().Workers.Single().RunOnceAsync(killed.Token);
        while (receiver.Seen.IsEmpty)
            await Task.Yield();
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        receiver.Answer = _ => 200;
        Assert.Equal(0, await other.Get<Delivering>().Workers.Single().RunOnceAsync(default));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await other.Get<Delivering>().Workers.Single().RunOnceAsync(default));
        Assert.Single(receiver.Seen.Select(each => each.Id).Distinct());
    }

    [Fact]
    public async Task One_message_that_the_receiver_will_not_take_stops_its_subject_alone_and_a_lead_may_send_it_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: receiver.Settings());
        var lead = await host.LeadAsync();
        await AddAsync(host, ("post:a", "content.removed"), ("post:b", "content.removed"));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        receiver.Answer = body => (string)body["data"]!["subject"]! == "post:a" ? 500 : 200;
        for (var at = 0; at < 12; at++)
        {
            await host.DeliverOnceAsync();
            host.Time.Advance(TimeSpan.FromHours(27));
        }
        Assert.Empty(await host.ReadAsync(db => db.EndpointStops.ToListAsync()));
        await AddAsync(host, ("post:c", "content.removed"));
        Assert.Equal(1, await host.DeliverOnceAsync());
        var failed = (await host.Get<ManageDeliveries>().ListAsync(lead, DeliveryState.Failed, null, null, default)).Value.Lines.Single();
        Assert.True((await host.Get<ManageDeliveries>().RetryAsync(lead, failed.Id, default)).IsOk);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Waiting, 1), await StateAsync(host, failed.Id));
        receiver.Answer = _ => 200;
        Assert.True((await host.Get<ManageDeliveries>().RetryAsync(lead, failed.Id, default)).IsOk);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Sent, 1), await StateAsync(host, failed.Id));
    }

    [Theory]
    [InlineData("", DeliveryState.Sent, null, false)]
    [InlineData("500", DeliveryState.Waiting, "status-500", false)]
    [InlineData("410", DeliveryState.Waiting, "status-410", true)]
    [InlineData("hang", DeliveryState.Waiting, "timeout", false)]
    [InlineData("redirect", DeliveryState.Waiting, "status-307", false)]
    public async Task The_specification_s_own_library_believes_what_is_sent_whatever_it_answers(string answer, DeliveryState state, string? problem, bool isStopped)
    {
        var port = Ports.Free();
        using var receiver = await NodeProgram.StartAsync("receiver.mjs", $"{port}", Receiver.Secret);
        await using var host = await TestHost.StartAsync(realTime: true, settings:
            ["--Delivery:Webhooks:0:Name", "node", "--Delivery:Webhooks:0:Url", $"http://127.0.0.1:{port}/{answer}", "--Delivery:Webhooks:0:Secrets:0", $"whsec_{Convert.ToBase64String(new byte[32])}", "--Delivery:Webhooks:0:Secrets:1", Receiver.Secret, "--Outside:Private:0", "127.0.0.1", "--Delivery:TimeoutSeconds", "2"]);
        await AddAsync(host, ("post:投稿/é", "content.removed"));
        await host.DeliverOnceAsync();
        using var http = new HttpClient();
        var seen = System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/")))!.AsArray().Single()!;
        Assert.Equal(("content.removed", "post:投稿/é", $"/{answer}"), ((string?)seen["message"]?["type"], (string?)seen["message"]?["data"]?["subject"], (string?)seen["at"]));
        Assert.Equal((state, problem), await host.ReadAsync(async db => (await db.Deliveries.Select(row => row.State).SingleAsync(), await db.Deliveries.Select(row => row.Problem).SingleAsync())));
        Assert.Equal(isStopped, await host.ReadAsync(db => db.EndpointStops.AnyAsync()));
    }

    [Fact]
    public async Task To_a_private_address_nothing_is_sent_unless_it_is_named()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: [.. receiver.Settings(), "--Outside:Private:0", "10.0.0.1"]);
        await AddAsync(host, ("post:a", "content.removed"));
        await host.DeliverOnceAsync();
        Assert.Empty(receiver.Seen);
        Assert.Equal("private-address", await host.ReadAsync(db => db.Deliveries.Select(row => row.Problem).SingleAsync()));
    }

    private static Task<(DeliveryState State, int Tries)> StateAsync(TestHost host, Guid id) => host.ReadAsync(async db =>
    {
        var row = await db.Deliveries.SingleAsync(found => found.Id == id);
        return (row.State, row.Tries);
    });

    /// <summary>Events as the dispatcher would leave them, each the next of its subject.</summary>
    private static Task AddAsync(TestHost host, params (string Subject, string Type)[] events) => host.Store.WriteAsync<ReviewerConsole.Core.Done>(async db =>
    {
        foreach (var (subject, type) in events)
            db.Deliveries.Add(new ReviewerConsole.Data.Delivery.Delivery
            {
                Id = Guid.CreateVersion7(),
                Endpoint = host.Get<ConsoleSettings>().Delivery.Webhooks[0].Name,
                Subject = subject,
                Sequence = await db.Deliveries.CountAsync(row => row.Subject == subject) + 1,
                Type = type,
                DataJson = $$"""{"subject":"{{subject}}"}""",
                NextAt = host.Get<TimeProvider>().GetUtcNow().UtcDateTime,
                CreatedAt = host.Get<TimeProvider>().GetUtcNow().UtcDateTime,
            });
        return new ReviewerConsole.Core.Done();
    }, default);
}
