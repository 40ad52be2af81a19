using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace.Practice;

/// <summary>Practice on the workspace's own parts: the same post, checklist and keys, and nothing that acts.</summary>
public sealed partial class PracticePage
{
    private readonly Look _look = new();
    private readonly Dictionary<string, Checklist> _packs = [];
    private Actor? _actor;
    private OpenRun? _run;
    private PracticeTask? _task;
    private Worksheet? _sheet;
    private Error? _message;
    private Error? _problem;
    private DateTime? _savedAt;
    private bool _explain;
    private bool _isNew;
    private string? _loaded;
    private KeyListener? _listener;

    [Parameter]
    public string? Id { get; set; }

    /// <summary>The set that is to be begun or gone on with.</summary>
    [Parameter]
    public string? Set { get; set; }

    /// <summary>The calibration session that is to be begun or gone on with.</summary>
    [Parameter]
    public string? Session { get; set; }

    [Inject]
    private BeginPractice Begin { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private OpenPractice Open { get; init; } = null!;

    [Inject]
    private AnswerPractice Answer { get; init; } = null!;

    [Inject]
    private RecordReveal Reveals { get; init; } = null!;

    [Inject]
    private PersonLook Looks { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private ConsoleSettings Settings { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private PersonKeys Keys { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    [Inject]
    private IJSRuntime Script { get; init; } = null!;

    private bool CanAnswer => _task is { IsSubmitted: false };

    public override async ValueTask DisposeAsync()
    {
        await CountSeenAsync(close: true);
        await base.DisposeAsync();
        if (_listener is not null)
            await _listener.DisposeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Id is null && Set is { } set)
        {
            Go(Id26.Read(set) is { } setId ? await Begin.RunAsync(await Current.GetAsync(), setId, default) : Error.NotFound);
            return;
        }
        if (Id is null && Session is { } session)
        {
            Go(Id26.Read(session) is { } sessionId ? await Begin.CalibrateAsync(await Current.GetAsync(), sessionId, default) : Error.NotFound);
            return;
        }
        if (_loaded == Id)
            return;
        _loaded = Id;
        _actor = await Current.GetAsync();
        await Zone.LoadAsync();
        await Keys.LoadAsync(_actor);
        _look.Set = await Looks.OfAsync(_actor, default);
        await LoadAsync(null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isNew)
        {
            // What was pressed for the case before is not to be pressed again by a key.
            _isNew = false;
            await Script.InvokeVoidAsync("consoleUi.focus", "practice-case");
        }
        if (!firstRender)
            return;
        _listener = await Keys.ListenAsync(OnKeyAsync, [.. Enum.GetValues<KeyAction>()]);
        await ActiveTime.CountAsync(Script);
    }

    private async Task OnKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Submit when CanAnswer: await SubmitAsync(); break;
            case KeyAction.Next when _task is { IsSubmitted: true }: await GoOnAsync(); break;
            case KeyAction.Help: await HelpAsync(); break;
            case KeyAction.Explain: _explain = !_explain; break;
            case KeyAction.Blur: _look.Blur = !_look.Blur; await LookedAsync(); break;
            default:
                if (SheetKeys.Press(press, _look, CanAnswer ? _sheet : null))
                    await ChangedAsync();
                else if (press.Action == KeyAction.Evidence && CanAnswer)
                    await Script.InvokeVoidAsync("consoleUi.show", $"sentence-{_sheet!.SentenceAt}");
                break;
        }
        StateHasChanged();
    }

    private async Task LoadAsync(int? number)
    {
        await CountSeenAsync(close: true);
        var opened = Id is not null && Id26.Read(Id) is { } id ? await Open.RunAsync(await Current.GetAsync(), id, number, default) : Error.NotFound;
        (_message, _problem, _savedAt) = (opened.Error, null, null);
        (_run, _task) = opened.IsOk ? (opened.Value, opened.Value.Task) : (null, null);
        foreach (var task in _task is { } one ? [one] : _run?.Done ?? [])
            _packs[task.PolicyId] = (await Packs.ReadAsync(task.PolicyId, task.PolicyVersion, default))!.Checklist;
        if (_task is null)
            return;
        _isNew = true;
        _look.Reset(_task.Post.Media);
        _sheet = new Worksheet(_packs[_task.PolicyId], new Facts(_task.Post.Media.Count > 0, ServedPartial: false), _task.Post.Text, _task.Post.Matches, _task.Draft);
    }

    private async Task ChangedAsync()
    {
        _problem = null;
        StateHasChanged();
        if (!CanAnswer)
            return;
        var kept = await Answer.KeepAsync(_actor!, _task!.RunId, _task.Number, _sheet!.Draft, default);
        (_savedAt, _problem) = (kept.IsOk ? kept.Value : _savedAt, kept.Error);
    }

    private async Task SubmitAsync()
    {
        var number = _task!.Number;
        _sheet!.Worked((await ActiveTime.CountAsync(Script))?.Seconds ?? 0, false);
        var submitted = await Answer.SubmitAsync(await Current.GetAsync(), _task.RunId, number, _sheet.Draft, default);
        if (submitted.IsOk)
            await LoadAsync(_task.IsCoached && !submitted.Value ? number : null);
        else if (submitted.Error!.Code == "practice-answered")
        {
            await LoadAsync(null);
            _problem = submitted.Error;
        }
        else
            _problem = submitted.Error;
    }

    private async Task NearAsync(int number) => Go(await Begin.NearAsync(await Current.GetAsync(), _run!.Id, number, default), replace: false);

    private void Go(Result<Guid> begun, bool replace = true)
    {
        _message = begun.Error;
        if (begun.IsOk)
            Navigation.NavigateTo($"/practice/runs/{Id26.Write(begun.Value)}", replace: replace);
    }

    private Task GoOnAsync() => LoadAsync(null);

    private Task HelpAsync() => Dialogs.OpenAsync<KeysDialog>(L["keys-title"], null, new DialogOptions { CloseDialogOnEsc = true, AutoFocusFirstElement = true, ShowClose = false });

    private Task LookedAsync() => CountSeenAsync(close: false);

    /// <summary>What is seen in practice weighs like anything else.</summary>
    private async Task CountSeenAsync(bool close)
    {
        if (_task is { } task && _actor is not null)
            await Reveals.CountAsync(_actor, task.RunId, task.Post.Media, _look, close, default);
    }
}
