using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Policies.Versions;

/// <summary>Two versions of a policy side by side: what reads otherwise, what would be decided otherwise, and, for leads, which past decisions.</summary>
public sealed partial class ComparePage
{
    private readonly Latest _latest = new();
    private IReadOnlyList<(string, string)> _options = [];
    private OpenVersion? _before;
    private OpenVersion? _after;
    private IReadOnlyList<PartChange> _parts = [];
    private Combinations? _combinations;
    private bool _isLead;
    private bool _isRead;
    private bool _isInForce;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [Inject]
    private PolicyVersions Versions { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    /// <summary>Where two versions are compared.</summary>
    public static string Address(string id, string from, string to) => $"/policies/{Uri.EscapeDataString(id)}/compare?from={from}&to={to}";

    protected override async Task OnParametersSetAsync()
    {
        var actor = await Current.GetAsync();
        _isLead = actor.May(Permission.Lead);
        var all = (await Versions.ListAsync(actor, default)).FirstOrDefault(policy => policy.Id == Id)?.Versions ?? [];
        _options = [.. all.Select(version => (version.Key, $"{version.Version.Version()} – {L[$"version-state.{version.State}"]}"))];
        _isInForce = all.Any(version => version.Key == To && version.State == VersionState.InForce);
        (_before, _after) = (await FindAsync(From), await FindAsync(To));
        (_isRead, _combinations, _parts) = (true, null, []);
        if (_before is not { } before || _after is not { } after)
            return;
        _parts = PackDiff.Of(before.Checklist.Pack, after.Checklist.Pack);
        StateHasChanged();
        await _latest.ShowAsync(Task.Run(() => Combinations.Between(before.Checklist, after.Checklist)), tried => _combinations = tried);
    }

    private async Task<OpenVersion?> FindAsync(string? key) => string.IsNullOrEmpty(key) ? null : await Versions.FindAsync(Id, key, default);

    private void Go(string? from, string? to) => Navigation.NavigateTo(Address(Id, from ?? "", to ?? ""));
}
