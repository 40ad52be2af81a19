using Microsoft.AspNetCore.Components;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>One decision, and everything that happened to its case.</summary>
public sealed partial class TimelinePage
{
    private DecisionView? _view;
    private Pack? _pack;
    private Error? _problem;
    private bool _isLead;
    private bool _missing;
    private bool _blind;
    private bool _reopened;
    private string? _made;

    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ShowDecision Decisions { get; init; } = null!;

    [Inject]
    private ReopenDecision Reopen { get; init; } = null!;

    [Inject]
    private ReplyToAudit Reply { get; init; } = null!;

    [Inject]
    private MakePractice Make { get; init; } = null!;

    [Inject]
    private ClosedCases Closed { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    private TimelineWords Words => new(L, U);

    private string Back => _isLead ? DecisionAddress.Page : "/mine";

    protected override async Task OnParametersSetAsync()
    {
        await Zone.LoadAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        _isLead = actor.May(Permission.Lead);
        var found = Id26.Read(Id) is { } id ? await Decisions.RunAsync(actor, id, default) : Error.NotFound;
        (_missing, _blind) = (!found.IsOk, found.Error == BlindWork.Now);
        if (!found.IsOk)
            return;
        _view = found.Value;
        _pack = (await Packs.FindAsync(_view.PackId, _view.PackVersion, default))?.Pack;
    }

    private async Task OpenAsync(string reason)
    {
        _problem = (await Closed.OpenAsync(await Current.GetAsync(), _view!.CaseId, reason, default)).Error;
        await LoadAsync();
    }

    private async Task ReplyAsync((Guid Audit, string Text) reply)
    {
        _problem = (await Reply.RunAsync(await Current.GetAsync(), reply.Audit, reply.Text, default)).Error;
        await LoadAsync();
    }

    private async Task MakeAsync()
    {
        var made = await Make.RunAsync(await Current.GetAsync(), _view!.DecisionId, default);
        (_problem, _made) = (made.Error, made.IsOk ? made.Value : null);
    }

    private async Task ReopenAsync()
    {
        if (await Dialogs.OpenAsync<ReopenDialog>(L["reopen-title"], null, new DialogOptions { CloseDialogOnEsc = true, AutoFocusFirstElement = true, ShowClose = false }) is not string reason)
            return;
        var reopened = await Reopen.RunAsync(await Current.GetAsync(), _view!.DecisionId, reason, default);
        (_problem, _reopened) = (reopened.Error, reopened.IsOk);
        await LoadAsync();
    }

    /// <summary>The words of the post that show an answer.</summary>
    private static IEnumerable<string> Quotes(AssessmentDraft assessment, Question question, string text) => question.Evidence != EvidenceKind.Words ? []
        : assessment.Answers[question.Id].SelectMany(option => Judge.EvidenceFor(assessment, question.Id, option, text)).Distinct().Where(span => span.Start + span.Length <= text.Length).Select(span => span.Of(text));
}
