using ReviewerConsole.Core.Work;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Features;

/// <summary>For how long something was seen, whatever else happens meanwhile.</summary>
public sealed class LookTests
{
    private static readonly TaskMedia[] Media = [new("image", "a", null), new("audio", "b", null)];

    [Fact]
    public void A_picture_counts_while_it_is_sharp_and_a_sound_while_it_is_open()
    {
        var (look, time) = (new Look(), new FakeTime());
        look.Reset(Media);
        look.Opened.UnionWith([0, 1]);
        Assert.Empty(look.Count(time));
        time.Advance(TimeSpan.FromSeconds(3));
        look.Opened.Clear();
        Assert.Equal([(1, TimeSpan.FromSeconds(3))], look.Count(time));
        look.Opened.Add(0);
        look.Held = 0;
        look.Count(time);
        time.Advance(TimeSpan.FromSeconds(2));
        look.Held = null;
        Assert.Equal([(0, TimeSpan.FromSeconds(2))], look.Count(time));
    }

    [Fact]
    public void A_clock_that_is_set_back_takes_nothing_away()
    {
        var (look, time) = (new Look { Blur = false }, new SetBack());
        look.Reset(Media);
        look.Blur = false;
        look.Opened.Add(0);
        look.Count(time);
        time.Seconds = 5;
        time.Wall -= TimeSpan.FromHours(1);
        look.Opened.Clear();
        Assert.Equal([(0, TimeSpan.FromSeconds(5))], look.Count(time));
    }

    [Fact]
    public void Nothing_of_one_case_is_counted_for_the_next()
    {
        var (look, time) = (new Look(), new FakeTime());
        look.Reset(Media);
        look.Opened.Add(1);
        look.Count(time);
        time.Advance(TimeSpan.FromSeconds(9));
        look.Reset([]);
        Assert.Empty(look.Count(time));
    }

    /// <summary>A machine whose clock is set while it runs on.</summary>
    private sealed class SetBack : TimeProvider
    {
        public long Seconds { get; set; }

        public DateTimeOffset Wall { get; set; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;

        public override DateTimeOffset GetUtcNow() => Wall;
    }
}
