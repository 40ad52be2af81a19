using ReviewerConsole.Ui;

namespace ReviewerConsole.Tests.Components;

public sealed class LatestTests
{
    [Fact]
    public async Task A_slower_search_asked_for_before_does_not_take_the_place_of_the_last_one()
    {
        var (slow, quick) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        var (latest, shown) = (new Latest(), new List<string>());
        var first = latest.ShowAsync(slow.Task, shown.Add);
        var second = latest.ShowAsync(quick.Task, shown.Add);
        quick.SetResult("all that match");
        await second;
        slow.SetResult("everything");
        await first;
        Assert.Equal(["all that match"], shown);
    }

    [Fact]
    public async Task A_read_that_fails_is_not_silent()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => new Latest().ShowAsync(Task.FromException<int>(new InvalidOperationException()), _ => { }));
    }
}
