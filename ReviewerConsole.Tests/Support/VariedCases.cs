using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Tests.Support;

/// <summary>Cases of every kind, in every state, put in through intake; many came in at one moment.</summary>
public static class VariedCases
{
    private static readonly string[] Reasons = ["terrorism", "organised-hate", "insult", "threat", "other"];
    private static readonly string[] Languages = ["en", "en", "ja", "fr", "und"];
    private static readonly string[] Surfaces = ["post", "comment", "story"];
    private static readonly string?[] Sources = [null, null, "proactive", "trusted-flagger", "authority"];
    private static readonly string[] Texts = ["You are a fool", "The Dark Army is great", "The Grey Club is great"];

    /// <summary>Adds them; the person is one who has some of them.</summary>
    public static async Task<Actor> AddAsync(TestHost host, int count)
    {
        await ListAsync(host);
        var (robin, kim, random) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), new Random(20260301));
        for (var at = 0; at < count; at++)
        {
            var received = await host.ReportAsync(
                $"{Texts[random.Next(Texts.Length)]} {at}", Pick(Reasons), language: Pick(Languages), surface: Pick(Surfaces), source: Pick(Sources), views: random.Next(3) * 40_000);
            await LeaveAsync(host, random.Next(12), at % 2 == 0 ? robin : kim, received.CaseId);
            if (random.Next(3) == 0)
                host.Time.Advance(TimeSpan.FromMinutes(random.Next(90)));
        }
        return robin;

        T Pick<T>(T[] from) => from[random.Next(from.Length)];
    }

    /// <summary>Every filter that finds something, and for each kind one that finds nothing.</summary>
    public static IReadOnlyList<Func<QueueFilter, QueueFilter>> Filters(IReadOnlyList<Case> all) =>
    [
        .. Each(all, item => item.PolicyId, "none", (filter, value) => filter with { Policy = value }),
        .. Each(all, item => item.Surface, "none", (filter, value) => filter with { Surface = value }),
        .. Each(all, item => item.Language, "xx", (filter, value) => filter with { Language = value }),
        .. Each(all, item => item.Reason, "a'b\"%_\\", (filter, value) => filter with { Reason = value }),
        .. Each(all, item => item.Tier, 3, (filter, value) => filter with { Tier = value }),
        .. Each(all, item => item.Source, (ReviewerConsole.Data.Reports.ReportSource)99, (filter, value) => filter with { Source = value }),
        .. Each(all, item => item.QueueId, 99, (filter, value) => filter with { Queue = value }),
        .. Enum.GetValues<CaseState>().Select(state => new Func<QueueFilter, QueueFilter>(filter => filter with { State = state })),
        .. new[] { 0, 1, 6, 24, 100_000 }.Select(hours => new Func<QueueFilter, QueueFilter>(filter => filter with { Hours = hours })),
    ];

    private static IEnumerable<Func<QueueFilter, QueueFilter>> Each<T>(IReadOnlyList<Case> all, Func<Case, T> value, T other, Func<QueueFilter, T, QueueFilter> with) =>
        all.Select(value).Distinct().Append(other).Select(each => new Func<QueueFilter, QueueFilter>(filter => with(filter, each)));

    private static async Task LeaveAsync(TestHost host, int how, Actor actor, Guid id)
    {
        if (how > 3 || await host.Get<TakeCase>().RunAsync(actor, id, default) is not { IsOk: true, Value: var at })
            return;
        if (how == 1)
            await host.EscalateAsync(actor, at);
        else if (how > 1)
            await host.SubmitAsync(actor, at, Drafts.Nothing);
        if (how == 3)
            await host.SettleAsync();
    }

    private static async Task ListAsync(TestHost host)
    {
        await host.ListAsync("Dark Army", "terrorist");
        await host.ListAsync("Grey Club", "hate-banned-entity");
    }
}
