using ReviewerConsole.Core.Appeals;

namespace ReviewerConsole.Tests.Core.Appeals;

public sealed class ReviewUseTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Over every small count: nobody is suspended without a warning before it, without going on after it, or who is mostly right.</summary>
    [Fact]
    public void Nobody_is_suspended_who_was_not_warned_and_went_on()
    {
        int?[] then = [null, 0, 1, 2, 3, 4, 5, 6];
        foreach (var upheld in Enumerable.Range(0, 7))
            foreach (var granted in Enumerable.Range(0, 7))
                foreach (var before in then)
                {
                    var use = new ReviewUse(upheld, granted, before, null, null);
                    Assert.Equal(before is not null && upheld > before && upheld > granted, use.MayBeSuspended(Now));
                    Assert.Equal(before is null && upheld >= 3 && upheld > granted, use.MayBeWarned);
                    Assert.False(use.MayBeWarned && use.MayBeSuspended(Now));
                }
    }

    [Fact]
    public void A_suspension_runs_until_its_end_and_another_needs_another_request()
    {
        var use = new ReviewUse(5, 0, 4, Now.AddDays(-1), Now.AddMinutes(1));
        Assert.True(use.IsSuspended(Now));
        Assert.False(use.MayBeSuspended(Now));
        Assert.False(use.IsSuspended(Now.AddMinutes(1)));
        Assert.True(use.MayBeSuspended(Now.AddMinutes(1)));
        Assert.False((use with { UpheldThen = 5 }).MayBeSuspended(Now.AddMinutes(1)));
    }

    [Fact]
    public void Only_what_was_asked_after_a_warning_went_on_after_it()
    {
        var warned = new ReviewUse(3, 0, 3, Now, null);
        Assert.False(warned.With(Ruling.Upheld, Now).MayBeSuspended(Now));
        Assert.True(warned.With(Ruling.Upheld, Now.AddTicks(1)).MayBeSuspended(Now));
        Assert.Equal(warned with { Granted = 2 }, warned.With(Ruling.Changed, Now).With(Ruling.Overturned, Now.AddDays(1)));
        Assert.Equal(new ReviewUse(1, 0, null, null, null), default(ReviewUse).With(Ruling.Upheld, Now));
    }
}
