using System.Globalization;
using Microsoft.AspNetCore.Components;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations;

/// <summary>An entry with its names, its history and the cases that cited it; leads change it here.</summary>
public sealed partial class DesignationPage
{
    private IReadOnlyList<DesignationKind> _kinds = [];
    private IReadOnlyList<(int At, Error Error)> _problems = [];
    private EntryFile? _file;
    private EntryEdit? _edit;
    private int _editOf;
    private string _reason = "";
    private Error? _problem;
    private string? _said;
    private bool _isRead;
    private bool _isLead;
    private bool _mayReview;

    /// <summary>The entry, as the list links it.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ShowEntry Show { get; init; } = null!;

    [Inject]
    private EditEntry Edits { get; init; } = null!;

    [Inject]
    private AskForChange Changes { get; init; } = null!;

    [Inject]
    private DesignationKinds AllKinds { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    private bool IsListed => _file!.Entry.Listed.Periods.Any(period => period.To is null);

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _kinds = await AllKinds.AllAsync(default);
        Follow(signal => signal.Concerns(DesignationIndex.Stream), LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        (_isLead, _mayReview) = (actor.May(Permission.Lead), actor.May(Permission.Review));
        var found = Id26.Read(Id) is { } id ? await Show.RunAsync(actor, id, default) : Error.NotFound;
        (_file, _isRead) = (found.IsOk ? found.Value : null, true);
    }

    private void Edit()
    {
        var (listed, names) = (_file!.Entry.Listed, _file.Names);
        _edit = new EntryEdit
        {
            Name = listed.Name,
            Kind = listed.Kind,
            Quality = listed.Spellings[0].Quality,
            IsPerson = listed.IsPerson,
            Notes = _file.Notes,
            Names = [.. names.Select(name => new NameEdit { Id = name.Id, Text = name.Text, Role = name.Role, Quality = name.Quality, OtherUses = name.OtherUses, FromSource = name.FromSource })],
        };
        (_editOf, _problem, _said, _problems) = (_file.Version, null, null, []);
    }

    private async Task SaveAsync()
    {
        _problems = await Edits.CheckAsync(_edit!, default);
        if (_problems.Count > 0)
            return;
        var saved = await Edits.RunAsync(await Current.GetAsync(), _file!.Entry.Listed.Id, _editOf, _edit!, default);
        (_problem, _said) = (saved.Error, saved.IsOk ? "saved" : null);
        if (!saved.IsOk)
            return;
        _edit = null;
        await LoadAsync();
    }

    private async Task AskAsync()
    {
        var (kind, title) = IsListed ? (DesignationChangeKind.Delisted, L["ask-delist"].Value) : (DesignationChangeKind.Listed, L["ask-list"].Value);
        if (await Dialogs.OpenAsync<ReasonDialog>(title, new() { [nameof(ReasonDialog.Action)] = title, [nameof(ReasonDialog.Begin)] = _reason }, new DialogOptions { CloseDialogOnEsc = true, AutoFocusFirstElement = true, ShowClose = false }) is not string reason)
            return;
        _reason = reason;
        await DoneAsync(await Changes.RunAsync(await Current.GetAsync(), _file!.Entry.Listed.Id, _file.Version, kind, reason, default), "asked-done");
    }

    private async Task AnswerAsync(Guid change, bool agrees) =>
        await DoneAsync(await Changes.AnswerAsync(await Current.GetAsync(), change, _file!.Version, agrees, default), agrees ? "second-agreed" : "second-refused");

    private async Task DoneAsync(Result<Done> done, string said)
    {
        (_problem, _said) = (done.Error, done.IsOk ? said : null);
        if (done.IsOk)
            _reason = "";
        await LoadAsync();
    }

    private string Told(ListedPeriod period) => (period.From, period.To) switch
    {
        ({ } from, { } to) => L["period-both", Day(from), Day(to)],
        ({ } from, null) => L["listed-since", Day(from)],
        (null, { } to) => L["period-to", Day(to)],
        _ => L["listed-before"],
    };

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
