using ReviewerConsole.Core.Cases;
using static ReviewerConsole.Core.Cases.CaseEvent;
using static ReviewerConsole.Core.Cases.CaseState;

namespace ReviewerConsole.Tests.Core.Cases;

/// <summary>The life of a case as the design page tells it, spelled out a second time: one row a state, one column an event.</summary>
public sealed class TransitionsTests
{
    private static readonly CaseEvent[] Columns = [Claim, Release, Skip, LeaseOver, Escalate, HandBack, Return, Submit, Undo, Settle, Arrive, Reopen, Await];

    private static readonly Dictionary<CaseState, CaseState?[]> Rows = new()
    {
        [Waiting] = [Held, null, null, null, null, null, null, null, null, null, null, null, null],
        [Held] = [null, Waiting, Waiting, Waiting, Parked, null, Parked, Settling, null, null, null, null, null],
        [Parked] = [Held, null, null, null, null, Waiting, null, null, null, null, null, null, null],
        [Settling] = [null, null, null, null, null, null, null, null, Held, Closed, null, null, null],
        [Closed] = [null, null, null, null, null, null, null, null, null, null, null, Waiting, Awaiting],
        [Awaiting] = [null, null, null, null, null, null, null, null, null, null, Waiting, null, null],
    };

    [Fact]
    public void Every_pair_of_state_and_event_goes_where_the_page_says()
    {
        Assert.Equal(Enum.GetValues<CaseEvent>(), Columns);
        foreach (var state in Enum.GetValues<CaseState>())
            foreach (var (at, what) in Columns.Index())
                Assert.True(Rows[state][at] == Transitions.After(state, what), $"{state} × {what}: {Transitions.After(state, what)}");
    }

    [Fact]
    public void A_second_claim_is_refused() => Assert.Null(Transitions.After(Held, Claim));

    [Fact]
    public void Nothing_but_undo_and_settling_touches_a_settling_case() =>
        Assert.Equal([Undo, Settle], Columns.Where(what => Transitions.After(Settling, what) is not null));

    [Fact]
    public void Every_state_leads_to_waiting_and_is_reached_from_it()
    {
        var states = Enum.GetValues<CaseState>();
        foreach (var state in states)
        {
            Assert.Contains(state, Reached(Waiting));
            Assert.Contains(Waiting, Reached(state));
        }
    }

    [Theory]
    [InlineData(Waiting, 0)]
    [InlineData(Held, 1)]
    [InlineData(Parked, 2)]
    [InlineData(Settling, 3)]
    [InlineData(Closed, 4)]
    [InlineData(Awaiting, 5)]
    public void The_stored_numbers_stay(CaseState state, int number) => Assert.Equal(number, (int)state);

    private static HashSet<CaseState> Reached(CaseState from)
    {
        var reached = new HashSet<CaseState> { from };
        var open = new Queue<CaseState>([from]);
        while (open.TryDequeue(out var state))
            foreach (var next in Columns.Select(what => Transitions.After(state, what)).OfType<CaseState>().Where(reached.Add))
                open.Enqueue(next);
        return reached;
    }
}
