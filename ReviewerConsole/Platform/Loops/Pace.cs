namespace ReviewerConsole.Platform.Loops;

/// <summary>How long work is done that nobody waits for.</summary>
public static class Pace
{
    private const int RestPerWork = 3;

    /// <summary>Takes steps until there is none left, and rests after each three times as long as it took: such work has a quarter of one
    /// processor, and of the writer's time, and what people ask for goes first.</summary>
    /// <param name="time">The clock of the steps and the rests.</param>
    /// <param name="step">One small step; false where there is nothing more to do.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task QuietlyAsync(this TimeProvider time, Func<Task<bool>> step, CancellationToken ct)
    {
        for (; ; )
        {
            var began = time.GetTimestamp();
            if (!await step())
                return;
            await Task.Delay(time.GetElapsedTime(began) * RestPerWork, time, ct);
        }
    }
}
