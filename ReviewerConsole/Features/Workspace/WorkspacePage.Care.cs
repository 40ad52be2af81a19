using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What the workspace does for the person in front of it: it counts what they see, and lets them stop.</summary>
public sealed partial class WorkspacePage
{
    [Inject]
    private CareBook Care { get; init; } = null!;

    [Inject]
    private PersonLook Looks { get; init; } = null!;

    [Inject]
    private RecordReveal Reveals { get; init; } = null!;

    /// <summary>Since the last rest, as the script last told.</summary>
    private double _activeMinutes;

    private Task LookedAsync() => CountSeenAsync(close: false);

    /// <summary>Keeps for how long media were seen clearly until now; with <paramref name="close"/> they are no longer.</summary>
    private async Task CountSeenAsync(bool close)
    {
        if (_task is not { } task || _actor is null)
            return;
        await Reveals.CountAsync(_actor, task.CaseId, task.Post.Media, _look, close, default);
        if (!close)
            _care = await Care.LevelAsync(_actor.PersonId, default);
    }

    /// <summary>Takes the case off the page, with what was seen of it counted.</summary>
    private async Task ShowInsteadAsync(Error message)
    {
        await CountSeenAsync(close: true);
        (_message, _task) = (message, null);
    }

    /// <summary>Gives the case back, for no reason that anybody asks for, and leaves it out of sight at once.</summary>
    private async Task StepAwayAsync()
    {
        (_break, _activeMinutes) = (false, 0);
        await Script.InvokeVoidAsync("consoleUi.rested");
        var left = Allowed.Release ? await StepAwayAsync(await Current.GetAsync()) : new Done();
        await CountSeenAsync(close: true);
        if (left.IsOk)
            await ShowInsteadAsync(Away);
        else
            await RefusedAsync(left.Error!);
    }

    /// <summary>Between two cases: whether it is time for a break.</summary>
    private void AskForBreak() => _break = _activeMinutes >= Settings.Care.Break.TotalMinutes;
}
