using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations;

/// <summary>The registry: search, filters, and what waits for leads. Everything chosen stands in the address.</summary>
public sealed partial class DesignationsPage
{
    private readonly Latest _latest = new();
    private IReadOnlyList<DesignationKind> _kinds = [];
    private IReadOnlyList<WaitingChange> _asked = [];
    private IReadOnlyList<ImportLine> _unconfirmed = [];
    private EntryPage? _page;
    private bool _isLead;
    private string _words = "";
    private string? _searched;

    [SupplyParameterFromQuery]
    public string? For { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? Source { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageAsked { get; set; }

    [Inject]
    private FindEntries Entries { get; init; } = null!;

    [Inject]
    private WaitingChanges Waiting { get; init; } = null!;

    [Inject]
    private DesignationKinds AllKinds { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    private IReadOnlyList<(string, string)> KindOptions => [.. _kinds.Select(kind => (kind.Id, kind.Label.Here()))];

    private IReadOnlyList<(string, string)> SourceOptions => [.. Sources.All.Select(source => (source, L[$"source.{source}"].Value))];

    private IReadOnlyList<(string, string)> StatusOptions => [.. Enum.GetNames<EntryStatus>().Select(status => (status, L[$"status.{status}"].Value))];

    private int PageNumber => Math.Clamp(PageAsked ?? 1, 1, 100_000);

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _kinds = await AllKinds.AllAsync(default);
        Follow(signal => signal.Concerns(DesignationIndex.Stream), LoadAsync);
    }

    protected override Task OnParametersSetAsync()
    {
        // What somebody types while the page is still being read stays.
        if (For != _searched)
            _words = For ?? "";
        _searched = For;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        _isLead = (await Current.GetAsync()).May(Permission.Lead);
        _asked = await Waiting.AskedAsync(default);
        _unconfirmed = [.. (await Waiting.ImportsAsync(default)).Where(import => import.ConfirmedBy is null)];
        var filter = new EntryFilter(For, Kind, Source, Enum.TryParse<EntryStatus>(Status, out var status) ? status : null, PageNumber);
        await _latest.ShowAsync(Entries.RunAsync(filter, default), page => _page = page);
    }

    private void Search() => Go(Address(words: _words));

    private static string Shown(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private void Go(string address) => Navigation.NavigateTo(address);

    /// <summary>The address with one thing chosen otherwise; an empty choice leaves it out.</summary>
    private string Address(string? words = null, string? kind = null, string? source = null, string? status = null, int? page = null) => Navigation.GetUriWithQueryParameters("/designations", new Dictionary<string, object?>
    {
        ["for"] = Chosen(words, For),
        ["kind"] = Chosen(kind, Kind),
        ["source"] = Chosen(source, Source),
        ["status"] = Chosen(status, Status),
        ["page"] = page,
    });

    private static string? Chosen(string? now, string? before) => (now ?? before) is { Length: > 0 } chosen ? chosen : null;
}
