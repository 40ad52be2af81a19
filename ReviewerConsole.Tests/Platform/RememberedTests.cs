using ReviewerConsole.Platform.Live;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Platform;

/// <summary>What is kept between requests is forgotten in time: a revoked key must not open a door.</summary>
public sealed class RememberedTests
{
    private readonly Signals _signals = new();
    private readonly FakeTime _time = new();
    private readonly Remembered<string, string> _kept;
    private int _reads;

    public RememberedTests() => _kept = new Remembered<string, string>("key:", _signals, _time);

    [Fact]
    public async Task What_was_read_is_not_read_again()
    {
        await GetAsync();
        Assert.Equal("1", await GetAsync());
    }

    [Theory]
    [InlineData("key:7", "2")]
    [InlineData("*", "2")]
    [InlineData("person:7", "1")]
    public async Task A_signal_of_its_own_forgets_it(string stream, string then)
    {
        await GetAsync();
        _signals.Raise([stream == "*" ? Signal.Everything : new Signal(stream, "changed")]);
        Assert.Equal(then, await GetAsync());
    }

    [Fact]
    public async Task What_was_read_while_it_changed_is_not_kept()
    {
        await _kept.GetAsync("a", () =>
        {
            _signals.Raise([new Signal("key:7", "key.revoked")]);
            return Task.FromResult<string?>("old");
        });
        Assert.Equal("1", await GetAsync());
    }

    [Fact]
    public async Task After_half_a_minute_it_is_read_again()
    {
        await GetAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("2", await GetAsync());
    }

    [Fact]
    public async Task What_was_not_found_is_not_kept()
    {
        Assert.Null(await _kept.GetAsync("a", () => Task.FromResult<string?>(null)));
        Assert.Equal("1", await GetAsync());
    }

    private ValueTask<string?> GetAsync() => _kept.GetAsync("a", () => Task.FromResult<string?>((++_reads).ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
