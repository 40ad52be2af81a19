using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

/// <summary>The workspace: loads a case, keeps its draft, and shows its parts. What is done to the case is in
/// WorkspacePage.Actions.cs.</summary>
public sealed partial class WorkspacePage
{
    private static readonly Error Paused = new("paused");
    private static readonly Error Away = new("away");
    private readonly Look _look = new();
    private Actor? _actor;
    private QueueTask? _task;
    private CaseRef? _lost;
    private PublishedPack? _pack;
    private Worksheet? _sheet;
    private Consequences? _consequences;
    private Identity? _who;
    private CareLevel _care;
    private bool _break;
    private Error? _message;
    private Error? _problem;
    private DateTime? _until;
    private DateTime? _savedAt;
    private bool _explain;
    private bool _pause;
    private string? _loaded;
    private SettlingLines? _settling;
    private string? _news;
    private IReadOnlyList<string> _others = [];
    private readonly Dictionary<Guid, int> _together = [];
    private KeyListener? _listener;
    private readonly CancellationTokenSource _life = new();

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private OpenCase Open { get; init; } = null!;

    [Inject]
    private SaveDraft Save { get; init; } = null!;

    [Inject]
    private KeepClaim Keep { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private PersonKeys Keys { get; init; } = null!;

    [Inject]
    private ConsoleSettings Settings { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private IJSRuntime Script { get; init; } = null!;

    [Inject]
    private TimeProvider Time { get; init; } = null!;

    /// <summary>Whether the first decision of a case that is looked at again is still to be seen.</summary>
    private bool IsBlind => _task is AppealTask { Appeal.Compared: null };

    private bool IsHolder => _task?.Claim?.PersonId == _actor?.PersonId;

    /// <summary>Who let the time run out may go on for as long as nobody takes the case.</summary>
    private bool IsLeftToMe => _lost is not null && _task is { State: CaseState.Waiting, Claim: null };

    private Allowed Allowed => _task is null || _actor is null
        ? default
        : Core.Cases.Allowed.To(IsLeftToMe ? CaseState.Held : _task.State, IsHolder || IsLeftToMe, _actor.May(Permission.Review), _actor.May(Permission.Lead));

    [SupplyParameterFromQuery(Name = "for")]
    private string? Wanted { get; set; }

    /// <summary>The claim and the version that are on the screen; an action takes it before it asks anything.</summary>
    private CaseRef Here => IsHolder ? new(_task!.CaseId, _task.Claim!.Number, _task.Version) : _lost ?? new(_task!.CaseId, 0, _task.Version);

    public override async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await CountSeenAsync(close: true);
        _life.Dispose();
        GoneFrom();
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
        StartFollowing();
        if (Id == "next")
            await NextAsync();
        else if (Id == "find")
            await FindAsync(Wanted ?? "");
        else if (Id26.Read(Id) is { } caseId)
            await LoadAsync(caseId);
        else
            _message = Error.NotFound;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _listener = await Keys.ListenAsync(OnKeyAsync, [.. Enum.GetValues<KeyAction>()]);
        await Script.InvokeVoidAsync("consoleUi.startWork");
        _ = KeepWhileActiveAsync(_life.Token);
    }

    private async Task LoadAsync(Guid caseId)
    {
        _actor = await Current.GetAsync();
        var task = await ReadAsync(caseId);
        (_message, _problem) = (task.Error, null);
        if (!task.IsOk)
            return;
        await CountSeenAsync(close: true);
        GoneFrom();
        _task = task.Value;
        (_news, _lost, _until, _who) = (null, null, _task.Claim?.Until, null);
        _together.Clear();
        HereAt();
        _savedAt = null;
        _look.Reset(_task.Post.Media);
        _pack = await Packs.ReadAsync(_task.PolicyId, _task.PolicyVersion, default);
        OpenSheet();
        _care = await Care.LevelAsync(_actor.PersonId, default);
    }

    private void OpenSheet()
    {
        var facts = new Facts(_task!.Post.Media.Count > 0, _task.Standing.ServedPartial);
        _sheet = new Worksheet(_pack!.Checklist, facts, _task.Post.Text, _task.Post.Matches, _task.Draft);
        _sheet.Worked(0, SuggestsNow);
        Weigh();
    }

    private async Task ChangedAsync()
    {
        _problem = null;
        Weigh();
        StateHasChanged();
        if (!Allowed.Decide)
            return;
        var saved = await SaveAsync();
        (_savedAt, _problem) = (saved.IsOk ? saved.Value : _savedAt, saved.Error);
        StateHasChanged();
    }

    /// <summary>The consequences as they would be now: shown while nothing is open.</summary>
    private void Weigh()
    {
        var (verdict, now) = (_sheet!.Verdict, Platform.Clock.Now(Time));
        _consequences = verdict.Outcome is null ? null
            : _task is AppealTask { Appeal: { Compared: not null } appeal } && verdict.Outcome != Outcome.Escalate
                ? Consequences.Again(_sheet.Pack, verdict, _sheet.Draft, _task.Post.Text, _task.Standing, _task.Recipients, appeal, Settings, now)
                : Consequences.Of(_sheet.Pack, verdict, _sheet.Draft, _task!.Post.Text, _task.Standing, _task.Recipients, Settings, now);
    }

    /// <summary>Renews the claim while there is activity, at most once a minute; looks every few seconds for what happened to it.</summary>
    private async Task KeepWhileActiveAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), Time);
        var kept = Time.GetUtcNow();
        while (await WaitAsync(timer, ct))
            try
            {
                HereAgain();
                if (!Allowed.Decide || _task is not { Claim: { } claim } task)
                    continue;
                var work = await Script.InvokeAsync<ActiveTime>("consoleUi.work");
                _activeMinutes = work.Active;
                if (work.Idle < 60 && Time.GetUtcNow() - kept > TimeSpan.FromMinutes(1))
                {
                    kept = Time.GetUtcNow();
                    var renewed = await RenewAsync(await Current.GetAsync(ct), task.CaseId, claim.Number, ct);
                    (_until, _problem) = (renewed.IsOk ? renewed.Value : _until, renewed.Error ?? _problem);
                }
                await InvokeAsync(StateHasChanged);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && (e is JSDisconnectedException or JSException or OperationCanceledException || Outage.Of(e) is not null))
            {
                // The connection to the page or the database is down for a while; the next round looks again.
            }
            catch (Exception e) when (e is SignedOutException or ObjectDisposedException or OperationCanceledException or JSDisconnectedException)
            {
                return;
            }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private string ReasonName => U.Name("reason", _task!.Reports.FirstOrDefault()?.Reason ?? "");

    private string Say(Error error) => SheetWords.Say(L, _sheet!.Pack, error);

    /// <summary>Whether a name of the registry stands on the screen that a question is prefilled from.</summary>
    private bool SuggestsNow => _task!.Post.Matches.Count > 0 && _pack!.Pack.Questions.Any(question => question.FromDesignations);
}
