using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>A proposal: filled in against the criteria, given a second opinion, decided.</summary>
public sealed partial class ProposalPage
{
    private ProposalFile? _file;
    private SheetDraft _draft = new();
    private Pack? _pack;
    private Error? _problem;
    private string? _said;
    private string _reason = "";
    private DateOnly? _from;
    private bool _forListing = true;
    private bool _isRead;
    private bool _mayReview;

    /// <summary>The proposal, as the list links it.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ShowProposals Show { get; init; } = null!;

    [Inject]
    private WriteProposal Write { get; init; } = null!;

    [Inject]
    private DecideProposal Decide { get; init; } = null!;

    [Inject]
    private DesignationKinds Kinds { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _pack = await Kinds.CriteriaAsync(default);
        if (Id26.Read(Id) is { } id)
            Follow(signal => signal.Concerns(ProposalRows.StreamOf(id)), LoadAsync);
        await LoadAsync();
    }

    /// <summary>Reads it anew; what is being filled in stays, unless somebody else has saved meanwhile.</summary>
    private async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        _mayReview = actor.May(Permission.Review);
        var found = Id26.Read(Id) is { } id ? await Show.FindAsync(actor, id, default) : Error.NotFound;
        if (found.IsOk && (_file is null || _file.Version != found.Value.Version))
            _draft = SheetDraft.Of(found.Value.Sheet);
        (_file, _isRead) = (found.IsOk ? found.Value : null, true);
    }

    private async Task SaveAsync() => await WrittenAsync(await Write.SaveAsync(await Current.GetAsync(), _file!.Id, _file.Version, _draft.ToSheet(), default), "saved");

    private async Task SubmitAsync() => await WrittenAsync(await Write.SubmitAsync(await Current.GetAsync(), _file!.Id, _file.Version, _draft.ToSheet(), default), "proposal-submitted");

    private async Task ActAsync(bool forListing)
    {
        var actor = await Current.GetAsync();
        var done = _file!.MaySecond
            ? await Decide.SecondAsync(actor, _file.Id, _file.Version, forListing, _reason, default)
            : await Decide.DecideAsync(actor, _file.Id, _file.Version, forListing, _from, _reason, default);
        (_problem, _said) = (done.Error, done.IsOk ? "saved" : null);
        if (!done.IsOk)
            return;
        _reason = "";
        await LoadAsync();
    }

    private async Task WrittenAsync(Result<int> written, string said)
    {
        (_problem, _said) = (written.Error, written.IsOk ? said : null);
        if (written.IsOk)
            await LoadAsync();
    }

    private string Told(Error error) => error.Code is "proposal-evidence" or "proposal-item"
        ? L[error.Code, _pack!.Leaves.TryGetValue((string)error.Args[0], out var leaf) ? leaf.Here() : error.Args[0]]
        : L[error.Code, [.. error.Args]];
}
