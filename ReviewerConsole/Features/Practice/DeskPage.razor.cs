using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Practice;

/// <summary>The trainer's desk: sets, who has them to do, and who is where.</summary>
public sealed partial class DeskPage
{
    private readonly HashSet<Guid> _chosen = [];
    private IReadOnlyList<SetLine>? _sets;
    private IReadOnlyList<Learner> _people = [];
    private IReadOnlyList<CaseLine> _cases = [];
    private IReadOnlyList<Pack> _policies = [];
    private SetDraft? _draft;
    private Guid? _assigning;
    private Guid? _calibrating;
    private IReadOnlyList<CalibrationLine> _sessions = [];
    private string _title = "";
    private DateOnly? _due;
    private Error? _problem;
    private string? _said;

    [Inject]
    private ManageSets Sets { get; init; } = null!;

    [Inject]
    private HoldCalibration Calibrations { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private ManageLibrary Library { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _policies = [.. (await Packs.CurrentAsync(default)).Select(pack => pack.Pack)];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        _sessions = await Calibrations.ListAsync(actor, default);
        var shown = await Sets.ShowAsync(actor, default);
        if (shown.IsOk)
            (_sets, _people) = shown.Value;
        else
            _problem = shown.Error;
    }

    private async Task EditAsync(Guid? id)
    {
        (_problem, _said) = (null, null);
        if (_cases.Count == 0 && await Library.ListAsync(await Current.GetAsync(), null, null, null, default) is { IsOk: true } listed)
            _cases = [.. listed.Value.Where(item => !item.ToConfirm)];
        _draft = id is { } known ? await Sets.FindAsync(known, default) : new SetDraft { CertifiesLanguage = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName };
    }

    private async Task SaveAsync(SetDraft draft)
    {
        var saved = await Sets.SaveAsync(await Current.GetAsync(), draft, default);
        _problem = saved.Error;
        if (!saved.IsOk)
            return;
        (_draft, _said) = (null, L["set-saved"]);
        await LoadAsync();
    }

    private void BeginAssigning(Guid set)
    {
        _chosen.Clear();
        (_assigning, _calibrating, _due, _problem, _said) = (set, null, null, null, null);
    }

    private async Task AssignAsync()
    {
        var assigned = await Sets.AssignAsync(await Current.GetAsync(), _assigning!.Value, _chosen, _due, default);
        _problem = assigned.Error;
        if (!assigned.IsOk)
            return;
        (_assigning, _said) = (null, L["assigned-n", assigned.Value]);
        await LoadAsync();
    }

    private void BeginCalibrating(Guid set)
    {
        _chosen.Clear();
        (_calibrating, _assigning, _title, _problem, _said) = (set, null, "", null, null);
    }

    private async Task CalibrateAsync()
    {
        var opened = await Calibrations.OpenAsync(await Current.GetAsync(), _title, _calibrating!.Value, _chosen, default);
        _problem = opened.Error;
        if (opened.IsOk)
            Navigation.NavigateTo($"/practice/calibrations/{Id26.Write(opened.Value)}");
    }

    private void Choose(Guid person)
    {
        if (!_chosen.Remove(person))
            _chosen.Add(person);
    }

    /// <summary>All of them, or, where all are chosen, none.</summary>
    private void ChooseTeam(IReadOnlyList<Learner> team)
    {
        if (team.All(person => _chosen.Contains(person.Id)))
            _chosen.ExceptWith(team.Select(person => person.Id));
        else
            _chosen.UnionWith(team.Select(person => person.Id));
    }

    private async Task RetireAsync(Guid set)
    {
        _problem = (await Sets.RetireAsync(await Current.GetAsync(), set, default)).Error;
        await LoadAsync();
    }

    private string PolicyName(string id) => _policies.FirstOrDefault(pack => pack.Id == id)?.Title.Here() ?? id;
}
