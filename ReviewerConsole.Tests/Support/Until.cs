namespace ReviewerConsole.Tests.Support;

/// <summary>Waits for what happens beside a page.</summary>
internal static class Until
{
    /// <summary>Looks twenty times a second, for twenty seconds at most.</summary>
    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(() => Task.FromResult(holds()), what);

    /// <summary>The same.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> holds, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var left = 400; !await holds(); left--)
        {
            Assert.True(left > 0, $"Never: {what}");
            await timer.WaitForNextTickAsync();
        }
    }
}
