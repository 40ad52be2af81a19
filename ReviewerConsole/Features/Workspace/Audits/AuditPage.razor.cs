using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace.Audits;

/// <summary>An audit on the workspace's own parts: the same post, checklist and keys, without the first decision until it is judged.</summary>
public sealed partial class AuditPage
{
    private readonly Look _look = new();
    private Actor? _actor;
    private AuditTask? _task;
    private Worksheet? _sheet;
    private Error? _message;
    private Error? _problem;
    private DateTime? _savedAt;
    private bool _explain;
    private string? _loaded;
    private KeyListener? _listener;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private TakeAudit Take { get; init; } = null!;

    [Inject]
    private OpenAudit Open { get; init; } = null!;

    [Inject]
    private JudgeAudit Judge { get; init; } = null!;

    [Inject]
    private SayFinding Finding { get; init; } = null!;

    [Inject]
    private RecordReveal Reveals { get; init; } = null!;

    [Inject]
    private PersonLook Looks { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private PersonKeys Keys { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    [Inject]
    private IJSRuntime Script { get; init; } = null!;

    private bool CanJudge => _task is { Compared: null };

    /// <summary>Whether the finding is said: what is typed is not left behind.</summary>
    private bool IsSaid => _task is { Compared.Finding: not null };

    public override async ValueTask DisposeAsync()
    {
        await CountSeenAsync(close: true);
        await base.DisposeAsync();
        if (_listener is not null)
            await _listener.DisposeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
            return;
        _loaded = Id;
        _actor = await Current.GetAsync();
        await Zone.LoadAsync();
        await Keys.LoadAsync(_actor);
        _look.Set = await Looks.OfAsync(_actor, default);
        if (Id == "next")
            await NextAsync();
        else if (Id26.Read(Id) is { } audit)
            await LoadAsync(audit, take: true);
        else
            _message = Error.NotFound;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _listener = await Keys.ListenAsync(OnKeyAsync, [.. Enum.GetValues<KeyAction>()]);
    }

    private async Task OnKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Submit when CanJudge: await JudgeAsync(); break;
            case KeyAction.Next when IsSaid: await NextAsync(); break;
            case KeyAction.Help: await HelpAsync(); break;
            case KeyAction.Explain: _explain = !_explain; break;
            case KeyAction.Blur: _look.Blur = !_look.Blur; await LookedAsync(); break;
            default:
                if (SheetKeys.Press(press, _look, CanJudge ? _sheet : null))
                    await ChangedAsync();
                else if (press.Action == KeyAction.Evidence && CanJudge)
                    await Script.InvokeVoidAsync("consoleUi.show", $"sentence-{_sheet!.SentenceAt}");
                break;
        }
        StateHasChanged();
    }

    private async Task NextAsync()
    {
        var next = await Take.NextAsync(await Current.GetAsync(), default);
        if (!next.IsOk)
        {
            await CountSeenAsync(close: true);
            (_message, _task) = (next.Error, null);
            return;
        }
        _loaded = Id26.Write(next.Value);
        await LoadAsync(next.Value, take: false);
        Navigation.NavigateTo($"/audit/{_loaded}", replace: Id == "next");
    }

    private async Task LoadAsync(Guid audit, bool take)
    {
        await CountSeenAsync(close: true);
        var actor = await Current.GetAsync();
        var task = await Open.RunAsync(actor, audit, default);
        if (!task.IsOk && take)
        {
            var taken = await Take.RunAsync(actor, audit, default);
            task = taken.IsOk ? await Open.RunAsync(actor, audit, default) : taken.Error!;
        }
        (_message, _problem, _savedAt, _task) = (task.Error, null, null, task.IsOk ? task.Value : null);
        if (_task is null)
            return;
        _look.Reset(_task.Post.Media);
        var pack = await Packs.ReadAsync(_task.PolicyId, _task.PolicyVersion, default);
        _sheet = new Worksheet(pack!.Checklist, new Facts(_task.Post.Media.Count > 0, _task.Standing.ServedPartial), _task.Post.Text, _task.Post.Matches, _task.Draft);
    }

    private async Task ChangedAsync()
    {
        _problem = null;
        StateHasChanged();
        if (!CanJudge)
            return;
        var kept = await Judge.KeepAsync(_actor!, _task!.AuditId, _sheet!.Draft, default);
        (_savedAt, _problem) = (kept.IsOk ? kept.Value : _savedAt, kept.Error);
    }

    private async Task JudgeAsync()
    {
        var judged = await Judge.RunAsync(await Current.GetAsync(), _task!.AuditId, _sheet!.Draft, default);
        if (judged.IsOk)
            await LoadAsync(_task.AuditId, take: false);
        else
            _problem = judged.Error;
    }

    private async Task FindingAsync((AuditFinding? Finding, string Word, bool Reverse) found)
    {
        var said = await Finding.RunAsync(await Current.GetAsync(), _task!.AuditId, found.Finding, found.Word, found.Reverse, default);
        if (said.IsOk)
            await LoadAsync(_task.AuditId, take: false);
        else
            _problem = said.Error;
    }

    private Task HelpAsync() => Dialogs.OpenAsync<KeysDialog>(L["keys-title"], null, new DialogOptions { CloseDialogOnEsc = true, AutoFocusFirstElement = true, ShowClose = false });

    private Task LookedAsync() => CountSeenAsync(close: false);

    /// <summary>What an auditor sees weighs on them like any other case.</summary>
    private async Task CountSeenAsync(bool close)
    {
        if (_task is { } task && _actor is not null)
            await Reveals.CountAsync(_actor, task.CaseId, task.Post.Media, _look, close, default);
    }
}
