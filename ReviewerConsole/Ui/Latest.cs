namespace ReviewerConsole.Ui;

/// <summary>Reads of which only the one asked for last is shown: a slower, earlier one does not take its place.</summary>
public sealed class Latest
{
    private int _asked;

    /// <summary>Waits for <paramref name="read"/>, and hands it on unless something was asked for since.</summary>
    public async Task ShowAsync<T>(Task<T> read, Action<T> show)
    {
        var asked = ++_asked;
        var found = await read;
        if (asked == _asked)
            show(found);
    }
}
