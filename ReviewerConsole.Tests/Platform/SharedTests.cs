using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Tests.Platform;

public sealed class SharedTests
{
    [Fact]
    public void Equal_values_become_one_object()
    {
        var shared = new Shared<string>(1);
        var first = shared.Of(new string('a', 3));
        Assert.Same(first, shared.Of(new string('a', 3)));
        GC.KeepAlive(first);
    }

    [Fact]
    public void Whatever_had_the_place_before_a_value_comes_back_as_it_is()
    {
        var shared = new Shared<string>(7);
        for (var round = 0; round < 3; round++)
            for (var number = 0; number < 100; number++)
                Assert.Equal($"{number}", shared.Of($"{number}"));
    }

    [Fact]
    public void Many_who_ask_at_once_each_get_their_own()
    {
        var shared = new Shared<string>(1);
        var wrong = 0;
        Parallel.For(0, 200_000, at =>
        {
            var asked = (at % 3).ToString("D2");
            if (shared.Of(asked) != asked)
                Interlocked.Increment(ref wrong);
        });
        Assert.Equal(0, wrong);
    }
}
