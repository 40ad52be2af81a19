using Microsoft.AspNetCore.Components;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What is decided, answered and taken back from the workspace, and what is said where that is refused.</summary>
public sealed partial class WorkspacePage
{
    [Inject]
    private SubmitDecision Submit { get; init; } = null!;

    [Inject]
    private CompareAppeal Compare { get; init; } = null!;

    [Inject]
    private UndoDecision Undo { get; init; } = null!;

    [Inject]
    private AnswerEscalation Answer { get; init; } = null!;

    private async Task SubmitAsync()
    {
        if (IsBlind)
        {
            await CompareAsync();
            return;
        }
        var (here, version) = (Here, _pack!.Pack.Version);
        var together = _task!.Alike.Where(post => _together.ContainsKey(post.CaseId)).Select(post => new SeenPost(post.CaseId, _together[post.CaseId])).ToArray();
        if (!await ConfirmedAsync())
            return;
        await CountWorkAsync();
        var submitted = await SubmitAsync(await Current.GetAsync(), here, version, together);
        if (submitted.IsOk)
            await GoOnAsync();
        else
            await RefusedAsync(Numbered(submitted.Error!, together));
    }

    private async Task CountWorkAsync()
    {
        if (await ActiveTime.CountAsync(Script) is not { } work)
            return;
        _activeMinutes = work.Active;
        _sheet!.Worked(work.Seconds, false);
    }

    private async Task CompareAsync()
    {
        await CountWorkAsync();
        var compared = await Compare.RunAsync(await Current.GetAsync(), Here, _sheet!.Draft, default);
        if (compared.IsOk)
            await LoadAsync(compared.Value.CaseId);
        else
            await RefusedAsync(compared.Error!);
    }

    /// <summary>What is said of an identical post names it by its number in the list.</summary>
    private Error Numbered(Error error, IReadOnlyList<SeenPost> together)
    {
        if (error.Code is not ("alike-changed" or "alike-refused"))
            return error;
        var number = _task!.Alike.Index().First(each => each.Item.CaseId == together[(int)error.Args[0] - 1].CaseId).Index + 1;
        return new Error(error.Code, [number, .. error.Args.Skip(1)]);
    }

    /// <summary>Shows why, and, where something came in meanwhile, what; the draft stays.</summary>
    private async Task RefusedAsync(Error error)
    {
        if (error.Code is "newer-version" or "changed-meanwhile" or "already-decided" or "taken-by" or "not-yours" or "pack-moved")
        {
            await SaveAsync();
            await LoadAsync(_task!.CaseId);
        }
        else if (error.Code.StartsWith("alike-", StringComparison.Ordinal))
            await RefreshAsync();
        _problem = error;
    }

    private async Task<bool> ConfirmedAsync()
    {
        var verdict = _sheet!.Verdict;
        var life = verdict.Outcome is not null && verdict.FollowUps.Contains("threat-to-life");
        var full = _consequences?.Measure?.Measure == Measure.FullSuspension;
        if (!life && !full)
            return true;
        return await Dialogs.Confirm(L[life ? "confirm-life" : "confirm-full"], L["confirm-title"],
            new ConfirmOptions { OkButtonText = L["confirm-go"], CancelButtonText = U["cancel"] }) == true;
    }

    private async Task GoOnAsync()
    {
        if (_settling is not null)
            await _settling.LoadAsync();
        AskForBreak();
        if (!_pause)
        {
            await NextAsync();
            return;
        }
        _pause = false;
        await ShowInsteadAsync(Paused);
    }

    private async Task UseFirstAnswersAsync()
    {
        _task = _task! with { Draft = _task.PutUp!.Draft };
        OpenSheet();
        await ChangedAsync();
    }

    private async Task HandBackAsync(string text) => await AnsweredAsync(await Answer.HandBackAsync(await Current.GetAsync(), _task!.CaseId, _task.Version, text, default));

    private async Task ParkAsync((string Reason, string Text) choice) =>
        await AnsweredAsync(await Answer.ParkAsync(await Current.GetAsync(), _task!.CaseId, _task.Version, choice.Reason, choice.Text, default));

    private async Task AnsweredAsync(Result<Done> answered)
    {
        if (answered.IsOk)
            Navigation.NavigateTo("/escalations");
        else
            await RefusedAsync(answered.Error!);
    }

    private async Task UndoLatestAsync()
    {
        if (_settling?.Latest is { } latest)
            await UndoAsync(latest);
    }

    private async Task UndoAsync(Guid decision)
    {
        var undone = await UndoAsync(await Current.GetAsync(), decision);
        if (_settling is not null)
            await _settling.LoadAsync();
        if (undone.IsOk)
            await GoToAsync(undone.Value.CaseId);
        else
            _problem = undone.Error;
    }
}
