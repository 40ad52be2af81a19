using Microsoft.AspNetCore.Components;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace.Practice;

/// <summary>A practice case as it is written: the post, the gold on the real checklist, what is wrong with it, and how a reviewer will see it.</summary>
public sealed partial class CasePage : IAsyncDisposable
{
    private readonly Look _look = new();
    private CaseDraft _draft = new();
    private IReadOnlyList<Pack> _policies = [];
    private Worksheet? _sheet;
    private Checklist? _checklist;
    private Error? _message;
    private Error? _problem;
    private string? _said;
    private bool _explain;
    private Guid _me;
    private string? _loaded;
    private KeyListener? _listener;

    [Parameter]
    public string? Id { get; set; }

    [Inject]
    private WriteCase Write { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private ConsoleSettings Settings { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonKeys Keys { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
            await _listener.DisposeAsync();
    }

    private IReadOnlyList<Answers> Gold => [.. _sheet!.Draft.Assessments.Select(each => each.Answers)];

    private PracticeCase Case => _draft.ToCase(_checklist!, Gold);

    private IReadOnlyList<Error> Problems => WriteCase.Problems(_checklist!, Case);

    private string Near
    {
        get => _draft.NearOption == "" ? "" : $"{_draft.NearQuestion} {_draft.NearOption}";
        set => (_draft.NearQuestion, _draft.NearOption) = value.Split(' ') is [var question, var option] ? (question, option) : ("", "");
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (Id ?? ""))
            return;
        _loaded = Id ?? "";
        var actor = await Current.GetAsync();
        _me = actor.PersonId;
        await Zone.LoadAsync();
        await Keys.LoadAsync(actor);
        _policies = [.. (await Packs.CurrentAsync(default)).Select(pack => pack.Pack)];
        if (Id is null)
        {
            _draft = new CaseDraft { Policy = _policies[0].Id, Reason = Settings.Routing.Reasons[0].Id, Language = actor.Language };
            await OpenAsync([AssessmentDraft.Empty]);
            return;
        }
        var found = Id26.Read(Id) is { } id ? await Write.FindAsync(actor, id, default) : Error.NotFound;
        _message = found.Error;
        if (!found.IsOk)
            return;
        _draft = found.Value.Draft;
        await OpenAsync([.. found.Value.Case.Gold.Assessments.Select(answers => new AssessmentDraft(answers, []))]);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _listener = await Keys.ListenAsync(OnKeyAsync, [.. Enum.GetValues<KeyAction>()]);
    }

    private async Task OnKeyAsync(KeyPress press)
    {
        switch (press.Action)
        {
            case KeyAction.Submit when _sheet is not null: await SaveAsync(); break;
            case KeyAction.Explain: _explain = !_explain; break;
            case KeyAction.Help: await Dialogs.OpenAsync<KeysDialog>(L["keys-title"], null, new() { CloseDialogOnEsc = true, AutoFocusFirstElement = true, ShowClose = false }); break;
            default:
                if (SheetKeys.Press(press, _look, _sheet))
                    Changed();
                break;
        }
        StateHasChanged();
    }

    private async Task OpenAsync(IReadOnlyList<AssessmentDraft> gold)
    {
        _checklist = (await Packs.CurrentAsync(_draft.Policy, default))!.Checklist;
        // What this version of the policy does not know is left out; the check tells what is missing then.
        var known = gold.Select(each => each with { Answers = _checklist.Check(each.Answers) is null ? each.Answers : Answers.None }).ToArray();
        Sheet(WorkDraft.Empty with { Assessments = known });
    }

    private void Sheet(WorkDraft draft) => _sheet = new Worksheet(_checklist!, new Facts(_draft.MediaKind != "", ServedPartial: false), _draft.Text, [], draft);

    private async Task PolicyAsync(ChangeEventArgs change)
    {
        _draft.Policy = change.Value as string ?? _draft.Policy;
        await OpenAsync([AssessmentDraft.Empty]);
    }

    /// <summary>The checklist knows the text and whether there are media; its answers stay.</summary>
    private void Changed()
    {
        (_problem, _said) = (null, null);
        if (_sheet!.Text != _draft.Text || _sheet.Facts.HasMedia != (_draft.MediaKind != ""))
            Sheet(_sheet.Draft);
    }

    private async Task SaveAsync()
    {
        var saved = await Write.SaveAsync(await Current.GetAsync(), _draft, Gold, default);
        (_problem, _said) = (saved.Error, saved.IsOk ? L["write-saved"].Value : null);
        if (!saved.IsOk)
            return;
        (_draft.Id, _draft.Library, _loaded) = (saved.Value, PracticeShelf.Own, Id26.Write(saved.Value));
        Navigation.NavigateTo($"/practice/cases/{_loaded}", replace: true);
    }

    /// <summary>Somebody else than who redacted it has looked.</summary>
    private async Task ConfirmAsync()
    {
        var confirmed = await Write.ConfirmAsync(await Current.GetAsync(), _draft.Id!.Value, default);
        (_problem, _said) = (confirmed.Error, confirmed.IsOk ? L["redaction-confirmed"].Value : null);
        if (confirmed.IsOk)
            _draft.ToConfirmFrom = null;
    }

    private string Say(Error error) => error.Code switch
    {
        "gold-open" or "gold-needless" or "gold-also" when _sheet!.Pack.Question((string)error.Args[0]) is { } question => L[error.Code, question.Wording.Here()],
        "gold-outcome" => L[error.Code, [.. error.Args.Select(arg => U.Name((Outcome)arg))]],
        _ => L[error.Code, [.. error.Args]],
    };
}
