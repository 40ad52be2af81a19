using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Tests.Core.Queues;

/// <summary>A month of one queue, always taking the smallest rank: nothing starves.</summary>
public sealed class MonthTests
{
    private const int Step = 6;
    private const int Month = 30 * 24 * 60;
    private static readonly RankCaps Caps = new();
    private static readonly DateTime Start = new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Head start and hours until due, as in the shipped settings; the last asks for more than its cap.</summary>
    private static readonly (int HeadStart, int DueHours)[] Reasons = [(120, 24), (60, 24), (30, 48), (180, 12), (240, 12), (0, 72), (0, 72), (0, 72), (5000, 72)];

    private sealed record Arrival(int Number, int At, int Due, RankFacts Facts)
    {
        public DateTime ReceivedAt => Start.AddMinutes(At);

        public DateTime DueAt => Start.AddMinutes(Due);

        public DateTime RankWith(RankCaps caps) => Rank.At(ReceivedAt, DueAt, Facts, caps);
    }

    /// <summary>Cases a day that come in for each 100 that can be decided.</summary>
    public static TheoryData<int, int> Loads => new() { { 93, 1 }, { 93, 2 }, { 107, 3 }, { 107, 4 } };

    [Theory, MemberData(nameof(Loads))]
    public void No_case_is_overtaken_by_one_received_later_than_its_head_starts_reach(int load, int seed)
    {
        var taken = Served(Arrivals(load, seed), arrival => arrival.RankWith(Caps));
        foreach (var (late, at) in taken)
            foreach (var (first, before) in taken)
                if (before < at && first.At - late.At > Reach(first.Facts) && first.Due - Caps.DueMargin >= late.At)
                    Assert.Fail($"{first} overtook {late}");
    }

    [Theory, MemberData(nameof(Loads))]
    public void The_longest_wait_is_that_of_first_come_first_served_and_the_cap_at_most(int load, int seed)
    {
        var arrivals = Arrivals(load, seed);
        var longest = Served(arrivals, arrival => arrival.ReceivedAt).Max(pair => pair.At - pair.Case.At);
        foreach (var (arrival, at) in Served(arrivals, arrival => arrival.RankWith(Caps)))
            Assert.True(at - arrival.At <= longest + Caps.Total - Math.Min(Caps.Total, Reach(arrival.Facts)), $"{arrival} waited {at - arrival.At}, first come {longest}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void With_hands_enough_nothing_is_late_that_leaves_room_for_the_longest_wait_and_the_cap(int seed)
    {
        var arrivals = Arrivals(93, seed);
        var longest = Served(arrivals, arrival => arrival.ReceivedAt).Max(pair => pair.At - pair.Case.At);
        var soon = Served(arrivals, arrival => arrival.RankWith(Caps)).Where(pair => pair.Case.Due - pair.Case.At <= 24 * 60).ToList();
        var safe = soon.Where(pair => pair.Case.Due - pair.Case.At >= longest + Caps.Total - Math.Min(Caps.Total, Reach(pair.Case.Facts))).ToList();
        Assert.True(safe.Count > soon.Count / 2, $"{safe.Count} of {soon.Count}, longest {longest}");
        Assert.All(safe, pair => Assert.True(pair.At <= pair.Case.Due, $"{pair.Case} was taken at {pair.At}"));
    }

    [Theory, MemberData(nameof(Loads))]
    public void The_gravest_wait_less_than_they_would_in_the_order_of_receipt(int load, int seed)
    {
        var arrivals = Arrivals(load, seed);
        Assert.True(Mean(Served(arrivals, arrival => arrival.RankWith(Caps))) < Mean(Served(arrivals, arrival => arrival.ReceivedAt)));

        static double Mean(IEnumerable<(Arrival Case, int At)> taken) => taken.Where(pair => pair.Case.Facts.ReasonMinutes == 240).Average(pair => pair.At - pair.Case.At);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Where_the_margin_is_wide_what_is_due_soon_goes_before_all_that_it_must(int seed)
    {
        var caps = Caps with { DueMargin = 36 * 60 };
        var taken = Served(Arrivals(107, seed), arrival => arrival.RankWith(caps));
        var pressed = 0;
        foreach (var (soon, at) in taken.Where(pair => pair.Case.Due - caps.DueMargin < pair.Case.At - caps.Total))
            foreach (var (other, before) in taken)
                if (before < at && soon.At <= before && soon.Due - caps.DueMargin < Math.Min(other.At - caps.Total, other.Due - caps.DueMargin))
                    Assert.Fail($"{other} was taken before {soon}");
                else if (at < before && other.At < soon.At - caps.Total)
                    pressed++;
        Assert.True(pressed > 0);
    }

    /// <summary>Minutes by which a case may stand ahead of its receipt: what its head starts are worth at most.</summary>
    private static int Reach(RankFacts facts) => Math.Min(480,
        Math.Min(240, facts.ReasonMinutes) + (facts.Views > 100 ? Math.Min(120, (int)(30 * Math.Log10(facts.Views / 100.0))) : 0)
        + (facts.Reporters > 1 ? Math.Min(60, (int)(20 * Math.Log2(facts.Reporters))) : 0) + (facts.Tier == 1 ? 240 : facts.Tier == 2 ? 60 : 0));

    /// <summary>When each is taken: one a step, the smallest that has come in.</summary>
    private static List<(Arrival Case, int At)> Served(IReadOnlyList<Arrival> arrivals, Func<Arrival, DateTime> rank)
    {
        var (waiting, taken, next) = (new PriorityQueue<Arrival, (DateTime, int)>(), new List<(Arrival, int)>(), 0);
        for (var now = 0; taken.Count < arrivals.Count; now += Step)
        {
            for (; next < arrivals.Count && arrivals[next].At <= now; next++)
                waiting.Enqueue(arrivals[next], (rank(arrivals[next]), next));
            if (waiting.TryDequeue(out var first, out _))
                taken.Add((first, now));
        }
        return taken;
    }

    /// <summary>A month's arrivals, with a burst of one event now and then.</summary>
    private static List<Arrival> Arrivals(int load, int seed)
    {
        var random = new Random(seed);
        var count = Month / Step * load / 100;
        var bursts = Enumerable.Range(0, 12).Select(_ => random.Next(Month)).ToArray();
        var times = Enumerable.Range(0, count).Select(at => at % 20 == 0 ? bursts[random.Next(bursts.Length)] + random.Next(120) : random.Next(Month)).Order();
        return [.. times.Select((at, number) => Make(number, at, random))];
    }

    private static Arrival Make(int number, int at, Random random)
    {
        var (headStart, hours) = Reasons[random.Next(Reasons.Length)];
        return new Arrival(number, at, at + (hours * 60), new RankFacts(headStart, (long)Math.Pow(10, random.Next(9)), 1 + (int)Math.Pow(2, random.Next(12) - 6), random.Next(10) switch { 0 => 1, 1 => 2, _ => 0 }));
    }
}
