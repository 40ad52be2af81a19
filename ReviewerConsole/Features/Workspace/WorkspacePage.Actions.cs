using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

public sealed partial class WorkspacePage
{
    [Inject]
    private TakeNext Next { get; init; } = null!;

    [Inject]
    private TakeCase Take { get; init; } = null!;

    [Inject]
    private Platform.Cases.ClosedCases Closed { get; init; } = null!;

    [Inject]
    private LeaveCase Leave { get; init; } = null!;

    [Inject]
    private EscalateCase Escalate { get; init; } = null!;

    /// <summary>Who presses twice gets one.</summary>
    private bool _isTaking;

    /// <summary>An escalation that was refused, as it was filled in.</summary>
    private EscalateDialog.Answer? _escalation;

    [Inject]
    private AwaitProposal Awaits { get; init; } = null!;

    [Inject]
    private HandOverCase HandOver { get; init; } = null!;

    [Inject]
    private FindCase Finder { get; init; } = null!;

    [Inject]
    private Unmask Unmasking { get; init; } = null!;

    [Inject]
    private StepUp StepUp { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    private async Task OnKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Submit when Allowed.Decide: await SubmitAsync(); break;
            case KeyAction.Next when !Allowed.Decide: await NextAsync(); break;
            case KeyAction.Undo: await UndoLatestAsync(); break;
            case KeyAction.Escalate when Allowed.Escalate: await EscalateAsync(); break;
            case KeyAction.Skip when Allowed.Skip: await SkipAsync(); break;
            case KeyAction.Release when Allowed.Release: await ReleaseAsync(); break;
            case KeyAction.StepAway when Allowed.Release: await StepAwayAsync(); break;
            case KeyAction.HandOver when Allowed.Release: await HandOverAsync(); break;
            case KeyAction.Find: await FindAsync(); break;
            case KeyAction.Help: await HelpAsync(); break;
            default: await OnSheetKeyAsync(press); break;
        }
        StateHasChanged();
    }

    private async Task OnSheetKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Explain: _explain = !_explain; break;
            case KeyAction.Blur: _look.Blur = !_look.Blur; await LookedAsync(); break;
            default:
                if (SheetKeys.Press(press, _look, Allowed.Decide ? _sheet : null))
                    await ChangedAsync();
                else if (press.Action == KeyAction.Evidence && _sheet is not null && Allowed.Decide)
                    await Script.InvokeVoidAsync("consoleUi.show", $"sentence-{_sheet.SentenceAt}");
                break;
        }
    }

    private async Task NextAsync()
    {
        if (_isTaking)
            return;
        _isTaking = true;
        try
        {
            await TakeNextAsync();
        }
        finally
        {
            _isTaking = false;
        }
    }

    private async Task TakeNextAsync()
    {
        _actor = await Current.GetAsync();
        if (await Draw.RunAsync(_actor, default) is { } known)
        {
            await GoToAsync(known);
            return;
        }
        var taken = await Next.RunAsync(_actor, default);
        if (taken.IsOk)
            await GoToAsync(taken.Value.CaseId);
        else
            await ShowInsteadAsync(taken.Error!);
    }

    /// <summary>Opens a case at once and puts its address into the bar.</summary>
    private async Task GoToAsync(Guid caseId)
    {
        var fromNext = Id is "next" or "find";
        _loaded = Id26.Write(caseId);
        await LoadAsync(caseId);
        if (Id != _loaded)
            Navigation.NavigateTo($"/cases/{_loaded}", replace: fromNext);
    }

    private async Task OpenClosedAsync(string reason)
    {
        var caseId = Id26.Read(_loaded)!.Value;
        var opened = await Closed.OpenAsync(await Current.GetAsync(), caseId, reason, default);
        if (opened.IsOk)
            await LoadAsync(caseId);
        else
            _message = opened.Error;
    }

    private async Task TakeAsync()
    {
        var refused = await TakeAsync(await Current.GetAsync());
        await LoadAsync(_task!.CaseId);
        _problem = refused;
    }

    private async Task UnmaskAsync()
    {
        var (caseId, actor) = (_task!.CaseId, await Current.GetAsync());
        var options = new Dictionary<string, object?> { ["ConfirmFirst"] = StepUp.Unless(actor) is not null, ["Here"] = $"/cases/{Id26.Write(caseId)}" };
        if (await Dialogs.OpenAsync<UnmaskDialog>(L["unmask-title"], options, Ask()) is not string reason)
            return;
        if (IsKnown)
        {
            var told = await LeaveKnown.SeenThroughAsync(actor, caseId, default);
            if (told == LeaveGold.NobodyBehind)
                await ShowInsteadAsync(told);
            else
                _problem = told;
            return;
        }
        var unmasked = await Unmasking.RunAsync(await Current.GetAsync(), caseId, reason, default);
        (_who, _problem) = (unmasked.IsOk ? unmasked.Value : null, unmasked.Error);
    }

    private async Task HandOverAsync()
    {
        var here = Here;
        var colleagues = await HandOver.ColleaguesAsync(_actor!, default);
        if (await Dialogs.OpenAsync<HandOverDialog>(L["hand-over-title"], new() { ["Colleagues"] = colleagues, ["Minutes"] = (int)Settings.Review.HandOver.TotalMinutes }, Ask()) is not HandOverDialog.Answer answer)
            return;
        var handed = await HandOverAsync(await Current.GetAsync(), here, answer);
        if (handed.IsOk)
            await GoOnAsync();
        else
            await RefusedAsync(handed.Error!);
    }

    private async Task DeclineAsync() => await LeftAsync(await DeclineAsync(await Current.GetAsync()));

    private async Task ReleaseAsync() => await LeftAsync(await ReleaseAsync(await Current.GetAsync()));

    private async Task SkipAsync()
    {
        var here = Here;
        if (await Dialogs.OpenAsync<SkipDialog>(L["skip-title"], new() { ["Minutes"] = (int)Settings.Review.Skip.TotalMinutes }, Ask()) is not string reason)
            return;
        var left = await SkipAsync(await Current.GetAsync(), here, reason);
        if (left.IsOk)
            await NextAsync();
        else
            await RefusedAsync(left.Error!);
    }

    private async Task EscalateAsync()
    {
        var here = Here;
        var suggested = _sheet!.Verdict.EscalationReason;
        var options = new Dictionary<string, object?> { [nameof(EscalateDialog.Suggested)] = suggested ?? "", [nameof(EscalateDialog.Proposals)] = await Awaits.OpenAsync(default), [nameof(EscalateDialog.Begin)] = _escalation };
        if (await Dialogs.OpenAsync<EscalateDialog>(L["escalate-title"], options, Ask()) is not EscalateDialog.Answer answer)
            return;
        var escalated = await EscalateAsync(await Current.GetAsync(), here, answer);
        _escalation = escalated.IsOk ? null : answer;
        if (escalated.IsOk)
            await GoOnAsync();
        else
            await RefusedAsync(escalated.Error!);
    }

    private async Task LeftAsync(Result<Done> left)
    {
        if (left.IsOk)
            Navigation.NavigateTo("/queue");
        else
            await RefusedAsync(left.Error!);
    }

    private async Task FindAsync(string wanted)
    {
        _actor = await Current.GetAsync();
        var found = await Finder.RunAsync(_actor, wanted, default);
        if (found.IsOk)
            await GoToAsync(found.Value);
        else
            await ShowInsteadAsync(new Error("find-none"));
    }

    private Task HelpAsync() => Dialogs.OpenAsync<KeysDialog>(L["keys-title"], null, Ask());

    private async Task FindAsync()
    {
        if (await Dialogs.OpenAsync<FindDialog>(L["find-title"], null, Ask()) is Guid found)
            await GoToAsync(found);
    }

    private DialogOptions Ask() => new() { CloseDialogOnEsc = true, AutoFocusFirstElement = true, ShowClose = false };
}
