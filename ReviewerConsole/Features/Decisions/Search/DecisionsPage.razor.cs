using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Features.Decisions.Exports;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Every decision: search and filters. Everything chosen stands in the address.</summary>
public sealed partial class DecisionsPage
{
    private readonly Latest _latest = new();
    private IReadOnlyDictionary<string, Pack> _packs = new Dictionary<string, Pack>();
    private IReadOnlyList<(Guid Id, string Name)> _people = [];
    private IReadOnlyList<string> _languages = [];
    private DecisionAddress _at = DecisionAddress.All;
    private DecisionPage? _page;
    private Error? _problem;
    private string _words = "";
    private string _entryName = "";
    private string? _searched;

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    private FindDecisions Decisions { get; init; } = null!;

    [Inject]
    private WhoDecided Deciders { get; init; } = null!;

    [Inject]
    private DesignationIndex Registry { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    private DecisionFilter Asked => _at.Filter;

    private IReadOnlyList<(string, string)> PolicyOptions => [.. _packs.Values.Select(pack => (pack.Id, pack.Title.Here()))];

    private IReadOnlyList<(string, string)> ClauseOptions =>
        [.. _packs.Values.Where(pack => Asked.Policy is null || pack.Id == Asked.Policy).SelectMany(pack => pack.Clauses.Select(clause => ($"{pack.Id}:{clause.Id}", clause.Title.Here())))];

    private IReadOnlyList<(string, string)> OutcomeOptions => [.. new[] { Outcome.Keep, Outcome.Warn, Outcome.Remove }.Select(outcome => (outcome.ToString(), U.Name(outcome)))];

    private IReadOnlyList<(string, string)> AppealOptions => [.. Enum.GetValues<AppealState>().Where(state => state != AppealState.None).Select(state => (state.ToString(), L[$"appeal.{state}"].Value))];

    private IReadOnlyList<(string, string)> PeopleOptions => [.. _people.Select(person => (Id26.Write(person.Id), person.Name))];

    private IReadOnlyList<(string, string)> LanguageOptions => [.. _languages.Select(language => (language, U.Language(language)))];

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _packs = (await Packs.CurrentAsync(default)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack);
        (_people, _languages) = await Deciders.RunAsync(default);
    }

    protected override async Task OnParametersSetAsync()
    {
        _at = DecisionAddress.Read(new Uri(Navigation.Uri).Query);
        // What somebody types while the page is still being read stays.
        if (Asked.Words != _searched)
            _words = Asked.Words ?? "";
        _searched = Asked.Words;
        _entryName = Asked.Entry is { } entry && (await Registry.ViewAsync(default)).Entries.TryGetValue(entry, out var known) ? known.Listed.Name : "";
        await _latest.ShowAsync(Decisions.RunAsync(await Current.GetAsync(), _at.In(Zone.StartOf), Before, default), found => (_page, _problem) = (found.IsOk ? found.Value : _page, found.Error));
    }

    private void Search() => Go(Asked with { Words = Some(_words.Trim()) });

    private async Task FindEntryAsync(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Go(Asked with { Entry = null });
            return;
        }
        var found = (await Registry.ViewAsync(default)).Search.Find(name, 1);
        if (found.Count > 0)
            Go(Asked with { Entry = found[0] });
        else
            (_problem, _entryName) = (new Error("entry-unknown", name.Trim()), name);
    }

    private void Go(DecisionFilter filter) => Go(_at with { Filter = filter });

    private void Go(DecisionAddress at) => Navigation.NavigateTo(DecisionAddress.Page + at);

    private string PageAt(long before) => QueryHelpers.AddQueryString(DecisionAddress.Page + _at, "before", before.ToString(CultureInfo.InvariantCulture));

    private string ExportAt(string format) => QueryHelpers.AddQueryString(ExportEndpoints.Address + _at, new Dictionary<string, string?> { ["format"] = format, ["zone"] = Zone.Id });

    private static string? Some(string value) => value.Length > 0 ? value : null;
}
