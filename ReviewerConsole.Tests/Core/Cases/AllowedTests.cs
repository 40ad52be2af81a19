using ReviewerConsole.Core.Cases;

namespace ReviewerConsole.Tests.Core.Cases;

public sealed class AllowedTests
{
    private static readonly Allowed Nothing = default;

    public static TheoryData<CaseState, bool, bool, bool> Everybody()
    {
        var all = new TheoryData<CaseState, bool, bool, bool>();
        foreach (var state in Enum.GetValues<CaseState>())
            for (var bits = 0; bits < 8; bits++)
                all.Add(state, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
        return all;
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void What_is_allowed_in_every_state_to_everybody(CaseState state, bool isHolder, bool mayReview, bool isLead)
    {
        var expected = (state, isHolder, mayReview, isLead) switch
        {
            (_, _, false, _) => Nothing,
            (CaseState.Waiting, _, _, _) => new Allowed(Take: true, Decide: false, Escalate: false, Skip: false, Release: false),
            (CaseState.Held, true, _, _) => new Allowed(Take: false, Decide: true, Escalate: true, Skip: true, Release: true),
            (CaseState.Parked, _, _, true) => new Allowed(Take: true, Decide: false, Escalate: false, Skip: false, Release: false),
            _ => Nothing,
        };
        Assert.Equal(expected, Allowed.To(state, isHolder, mayReview, isLead));
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public void Nothing_is_allowed_that_the_table_of_transitions_refuses(CaseState state, bool isHolder, bool mayReview, bool isLead)
    {
        var allowed = Allowed.To(state, isHolder, mayReview, isLead);
        (bool May, CaseEvent What)[] buttons =
        [
            (allowed.Take, CaseEvent.Claim), (allowed.Decide, CaseEvent.Submit), (allowed.Escalate, CaseEvent.Escalate),
            (allowed.Skip, CaseEvent.Skip), (allowed.Release, CaseEvent.Release),
        ];
        Assert.All(buttons, button => Assert.False(button.May && Transitions.After(state, button.What) is null, $"{button.What} in {state}"));
    }

    [Fact]
    public void Whoever_opens_a_case_that_somebody_else_holds_reads_only() =>
        Assert.Equal(Nothing, Allowed.To(CaseState.Held, isHolder: false, mayReview: true, isLead: true));
}
