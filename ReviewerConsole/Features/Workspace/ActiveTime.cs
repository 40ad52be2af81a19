using Microsoft.JSInterop;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What a page's script has seen of somebody working: seconds of activity since it began to count, seconds idle until now, and minutes
/// since the last rest.</summary>
internal sealed record ActiveTime(int Seconds, int Idle, double Active)
{
    /// <summary>What was worked since the last count, which begins anew. A page that does not answer counts nothing, and holds nothing up.</summary>
    public static async Task<ActiveTime?> CountAsync(IJSRuntime script)
    {
        try
        {
            var work = await script.InvokeAsync<ActiveTime>("consoleUi.work");
            await script.InvokeVoidAsync("consoleUi.startWork");
            return work;
        }
        catch (Exception e) when (e is JSException or OperationCanceledException)
        {
            return null;
        }
    }
}
