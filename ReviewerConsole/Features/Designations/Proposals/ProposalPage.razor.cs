using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>A proposal: filled in against the criteria, given a second opinion, decided.</summary>
public sealed partial class ProposalPage
{
    private ProposalFile? _file;
    private SheetDraft _draft = new();
    private Pack? _pack;
    private Error? _problem;
    private SheetDraft? _unsaved;
    private string _read = "";
    private string? _said;
    private string _reason = "";
    private DateOnly? _from;
    private bool _forListing = true;
    private bool _isRead;
    private bool _mayReview;
    private bool _isLead;
    private string _case = "";

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
    private AttachCase Attach { get; init; } = null!;

    [Inject]
    private DesignationKinds Kinds { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private Signals Signals { get; init; } = null!;

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

    /// <summary>Reads it anew. What was being filled in when somebody else saved stands beside, to be taken up again.</summary>
    private async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        (_mayReview, _isLead) = (actor.May(Permission.Review), actor.May(Permission.Lead));
        var found = Id26.Read(Id) is { } id ? await Show.FindAsync(actor, id, default) : Error.NotFound;
        if (found.IsOk && (_file is null || _file.Version != found.Value.Version))
        {
            if (_file is not null && _draft.ToSheet(_pack!).ToJson() is var mine && mine != _read && mine != found.Value.Sheet.ToJson())
                _unsaved = _draft;
            _draft = SheetDraft.Of(found.Value.Sheet);
            _read = _draft.ToSheet(_pack!).ToJson();
        }
        (_file, _isRead) = (found.IsOk ? found.Value : null, true);
    }

    private void TakeUp() => (_draft, _unsaved) = (_unsaved!, null);

    private async Task SaveAsync() => await WrittenAsync(await Write.SaveAsync(await Current.GetAsync(), _file!.Id, _file.Version, _draft.ToSheet(_pack!), default), "saved");

    private async Task SubmitAsync() => await WrittenAsync(await Write.SubmitAsync(await Current.GetAsync(), _file!.Id, _file.Version, _draft.ToSheet(_pack!), default), "proposal-submitted");

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

    private async Task AttachAsync()
    {
        var attached = Id26.Read(_case.Trim().Split('/')[^1]) is { } caseId ? await Attach.RunAsync(await Current.GetAsync(), _file!.Id, caseId, default) : new Error("proposal-case");
        (_problem, _said) = (attached.Error, attached.IsOk ? "saved" : null);
        if (!attached.IsOk)
            return;
        _case = "";
        await LoadAsync();
    }

    private async Task WrittenAsync(Result<int> written, string said)
    {
        (_problem, _said) = (written.Error, written.IsOk ? said : null);
        if (written.IsOk || written.Error == Store.Changed)
            await LoadAsync();
        if (written.IsOk)
            Signals.Raise([new Signal(ProposalRows.StreamOf(_file!.Id), "proposal.saved")]);
    }

    /// <summary>What was filled in, as words that can be copied.</summary>
    private IEnumerable<string> Words(SheetDraft sheet)
    {
        var filled = sheet.ToSheet(_pack!);
        return new[] { filled.Name, string.Join(", ", filled.Aliases), filled.OnPlatform, filled.OffPlatform, filled.Consulted }.Concat(filled.Ticks.Select(tick => $"{_pack!.Leaves[tick.Key].Here()}: {tick.Value}")).Where(words => words.Length > 0);
    }

    private string Told(Error error) => error.Code is "proposal-evidence" or "proposal-item"
        ? L[error.Code, _pack!.Leaves.TryGetValue((string)error.Args[0], out var leaf) ? leaf.Here() : error.Args[0]]
        : L[error.Code, [.. error.Args]];
}
