using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Which handler a command goes to: those of live work never get a known case, those of known ones never a live one.</summary>
public sealed partial class WorkspacePage
{
    [Inject]
    private DrawGold Draw { get; init; } = null!;

    [Inject]
    private OpenGold OpenKnown { get; init; } = null!;

    [Inject]
    private AnswerGold AnswerKnown { get; init; } = null!;

    [Inject]
    private TakeGold TakeKnown { get; init; } = null!;

    [Inject]
    private LeaveGold LeaveKnown { get; init; } = null!;

    private bool IsKnown => _task is GoldTask;

    private async Task<Result<QueueTask>> ReadAsync(Guid id)
    {
        var live = await Open.RunAsync(_actor!, id, default);
        if (live.IsOk)
            return live.Value;
        var known = live.Error == Error.NotFound ? await OpenKnown.RunAsync(_actor!, id, default) : live.Error!;
        return known.IsOk ? known.Value : known.Error!;
    }

    private Task<Result<DateTime>> SaveAsync() => IsKnown
        ? AnswerKnown.KeepAsync(_actor!, _task!.CaseId, _sheet!.Draft, default)
        : Save.RunAsync(_actor!, _task!.CaseId, _sheet!.Draft, default, _task.PolicyVersion);

    private Task<Result<DateTime>> RenewAsync(Actor actor, Guid id, int number, CancellationToken ct) =>
        IsKnown ? TakeKnown.RenewAsync(actor, id, number, ct) : Keep.RunAsync(actor, id, number, ct);

    private async Task<Error?> TakeAsync(Actor actor) =>
        IsKnown ? (await TakeKnown.RunAsync(actor, _task!.CaseId, default)).Error : (await Take.RunAsync(actor, _task!.CaseId, default)).Error;

    private Task<Result<Done>> HandOverAsync(Actor actor, CaseRef here, HandOverDialog.Answer answer) =>
        IsKnown ? LeaveKnown.HandOverAsync(actor, here, answer.To, answer.Text, default) : HandOver.RunAsync(actor, here, answer.To, answer.Text, default);

    private Task<Result<Done>> DeclineAsync(Actor actor) =>
        IsKnown ? LeaveKnown.DeclineAsync(actor, _task!.CaseId, default) : HandOver.DeclineAsync(actor, _task!.CaseId, default);

    private Task<Result<Done>> ReleaseAsync(Actor actor) => IsKnown ? LeaveKnown.RunAsync(actor, Here, default) : Leave.ReleaseAsync(actor, Here, default);

    private Task<Result<Done>> StepAwayAsync(Actor actor) => IsKnown ? LeaveKnown.RunAsync(actor, Here, default) : Leave.StepAwayAsync(actor, Here, default);

    private Task<Result<Done>> SkipAsync(Actor actor, CaseRef here, string reason) =>
        IsKnown ? LeaveKnown.SkipAsync(actor, here, reason, default) : Leave.SkipAsync(actor, here, reason, default);

    private Task<Result<Done>> EscalateAsync(Actor actor, CaseRef here, EscalateDialog.Answer answer) => IsKnown
        ? AnswerKnown.EscalateAsync(actor, here, answer.Reason, answer.Text, _sheet!.Draft, default)
        : Escalate.RunAsync(actor, here, answer.Reason, answer.Text, _sheet!.Draft, _sheet.Verdict.Outcome, default, answer.Proposal);

    private Task<Result<Submitted>> SubmitAsync(Actor actor, CaseRef here, DateOnly version, IReadOnlyList<SeenPost> together) => IsKnown
        ? AnswerKnown.SubmitAsync(actor, here, _sheet!.Draft, default)
        : Submit.RunAsync(actor, here, version, _sheet!.Draft, default, together);

    /// <summary>What is taken back need not be what is on the page.</summary>
    private async Task<Result<CaseRef>> UndoAsync(Actor actor, Guid decision)
    {
        var live = await Undo.RunAsync(actor, decision, default);
        return live.Error == Error.NotFound ? await AnswerKnown.UndoAsync(actor, decision, default) : live;
    }
}
