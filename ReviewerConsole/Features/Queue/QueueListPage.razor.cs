using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Queue;

public sealed partial class QueueListPage
{
    private QueuePage? _page;
    private string? _problem;
    private int _chosen = -1;
    private KeyListener? _listener;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [Inject]
    private ListQueue List { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private PersonKeys Keys { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private TimeProvider Time { get; init; } = null!;

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    private string Count => _page!.Waiting > QueuePage.CountCap
        ? L["count-more", QueuePage.CountCap.ToString("N0", CultureInfo.CurrentCulture)]
        : L["count", _page.Waiting.ToString("N0", CultureInfo.CurrentCulture)];

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
            await _listener.DisposeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        await Zone.LoadAsync();
        var actor = await Current.GetAsync();
        await Keys.LoadAsync(actor);
        var page = await List.RunAsync(actor, QueueAddress.Read(After), default);
        (_page, _problem, _chosen) = (page.IsOk ? page.Value : null, page.Error?.Code, -1);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _listener = await Keys.ListenAsync(OnKeyAsync, KeyAction.Next, KeyAction.Down, KeyAction.Up, KeyAction.Open);
    }

    private Task OnKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Next: Navigation.NavigateTo("/cases/next"); break;
            case KeyAction.Down: Choose(_chosen + 1); break;
            case KeyAction.Up: Choose(_chosen - 1); break;
            case KeyAction.Open when _chosen >= 0: Navigation.NavigateTo($"/cases/{Id26.Write(_page!.Lines[_chosen].CaseId)}"); break;
        }
        return Task.CompletedTask;
    }

    private void Choose(int row)
    {
        _chosen = Math.Clamp(row, 0, (_page?.Lines.Count ?? 1) - 1);
        StateHasChanged();
    }
}
