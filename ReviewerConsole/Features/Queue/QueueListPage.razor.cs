using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Queue;

/// <summary>The queue: what its address asks for. How it follows what others do is in QueueListPage.Live.cs.</summary>
public sealed partial class QueueListPage
{
    private Actor? _actor;
    private QueueFilter _filter = QueueFilter.None;
    private IReadOnlySet<Guid> _heardBefore = new HashSet<Guid>();
    private QueuePage? _page;
    private IReadOnlyList<QueueView> _views = [];
    private IReadOnlyList<Pack> _policies = [];
    private IReadOnlyList<string> _languages = [];
    private IReadOnlyList<QueueName> _queues = [];
    private IReadOnlyList<int> _open = [];
    private IReadOnlyList<Guid> _nobodyLeft = [];
    private Error? _viewError;
    private string? _problem;
    private string _wanted = "";
    private int _count;
    private IReadOnlyDictionary<Guid, int> _viewCounts = new Dictionary<Guid, int>();
    private int _chosen = -1;
    private KeyListener? _listener;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [Inject]
    private ListQueue List { get; init; } = null!;

    [Inject]
    private NobodyLeft Nobody { get; init; } = null!;

    [Inject]
    private QueueCounts Counts { get; init; } = null!;

    [Inject]
    private QueueFeed Feed { get; init; } = null!;

    [Inject]
    private SavedViews Saved { get; init; } = null!;

    [Inject]
    private QueueBook Book { get; init; } = null!;

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
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private IJSRuntime Script { get; init; } = null!;

    [Inject]
    private TimeProvider Time { get; init; } = null!;

    private static readonly QueueFilter Appeals = new(Source: Data.Reports.ReportSource.Appeal);

    private string Title => L[_filter.Source == Appeals.Source ? "title-appeals" : "title"];

    /// <summary>Why the list is empty.</summary>
    private string Empty => _page!.IsPartial ? "searched" : _filter == QueueFilter.None ? "empty" : _filter == Appeals ? "no-appeals" : "none";

    /// <summary>Whether a row leads to its case: not where reviewers take only the next.</summary>
    private bool IsLinked => !Settings.Review.OnlyNext || _actor!.May(Permission.Lead);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_listener is not null)
            await _listener.DisposeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        await Zone.LoadAsync();
        _actor = await Current.GetAsync();
        await Keys.LoadAsync(_actor);
        _filter = QueueAddress.ReadFilter(new Uri(Navigation.Uri));
        _views = await Saved.ListAsync(_actor, default);
        _policies = [.. (await Packs.CurrentAsync(default)).Select(pack => pack.Pack)];
        _languages = [.. _actor.ReviewLanguages.Append("und").Union(_filter.Language is { } other ? [other] : [])];
        (_queues, _open) = (await Book.NamesAsync(default), await Book.OpenToAsync(_actor!, default));
        _repaint ??= StartFollowing();
        _nobodyLeft = _filter.Source == Appeals.Source && (await Nobody.RunAsync(_actor, default)) is { IsOk: true } left ? left.Value : [];
        await ReloadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _listener = await Keys.ListenAsync(OnKeyAsync, KeyAction.Next, KeyAction.Down, KeyAction.Up, KeyAction.Open, KeyAction.Find);
    }

    private async Task ReloadAsync()
    {
        (_newAbove, _isBehind) = ([], false);
        var page = await List.RunAsync(_actor!, _filter, QueueAddress.Read(After), default);
        _heardBefore = page.IsOk ? await List.HeardAsync(_actor!, page.Value.Lines, default) : _heardBefore;
        (_page, _problem, _chosen) = (page.IsOk ? page.Value : null, page.Error?.Code, -1);
        if (page.IsOk)
            await CountAsync();
    }

    private async Task CountAsync()
    {
        var all = await Counts.RunAsync(_actor!, _filter, default);
        var counts = new Dictionary<Guid, int>();
        var isOld = all.IsOld;
        foreach (var view in _views)
        {
            var count = await Counts.RunAsync(_actor!, view.Filter, default);
            counts[view.Id] = count.Count;
            isOld |= count.IsOld;
        }
        (_count, _viewCounts) = (all.Count, counts);
        if (isOld)
            _repaint?.Ask();
    }

    private void Show(QueueFilter filter) => Navigation.NavigateTo(QueueAddress.Page(filter));

    private void Find()
    {
        if (_wanted.Trim().Length > 0)
            Navigation.NavigateTo($"/cases/find?for={Uri.EscapeDataString(_wanted.Trim())}");
    }

    private async Task SaveViewAsync(string name)
    {
        _viewError = (await Saved.SaveAsync(_actor!, name, _filter, default)).Error;
        _views = await Saved.ListAsync(_actor!, default);
        await CountAsync();
    }

    private async Task DeleteViewAsync(Guid id)
    {
        await Saved.DeleteAsync(_actor!, id, default);
        _views = await Saved.ListAsync(_actor!, default);
    }

    private async Task OnKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Next: Navigation.NavigateTo("/cases/next"); break;
            case KeyAction.Down: Choose(_chosen + 1); break;
            case KeyAction.Up: Choose(_chosen - 1); break;
            case KeyAction.Open when _chosen >= 0 && IsLinked: Navigation.NavigateTo($"/cases/{Id26.Write(_page!.Lines[_chosen].CaseId)}"); break;
            case KeyAction.Find: await Script.InvokeVoidAsync("consoleUi.focus", "find-case"); break;
        }
    }

    private void Choose(int row)
    {
        _chosen = Math.Clamp(row, -1, (_page?.Lines.Count ?? 0) - 1);
        StateHasChanged();
    }

    private string Count(int count) => count > QueueCounts.Cap
        ? L["count-more", QueueCounts.Cap.ToString("N0", CultureInfo.CurrentCulture)]
        : L["count", count.ToString("N0", CultureInfo.CurrentCulture)];
}
