using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Features.Workspace;

/// <summary>How the page follows what others do to the case: what came in is shown before a submit counts, and what is filled in
/// stays.</summary>
public sealed partial class WorkspacePage
{
    private bool _follows;
    private DateTimeOffset _saidHere;

    [Inject]
    private Presence Presence { get; init; } = null!;

    private void StartFollowing()
    {
        if (_follows)
            return;
        _follows = true;
        Follow(signal => _task is { } task && signal.Concerns(task.CaseId.ToString("N")), RefreshAsync);
        Follow(signal => _task is { } task && signal.Stream == Presence.StreamOf(task.CaseId), () =>
        {
            LookAround();
            return Task.CompletedTask;
        });
    }

    /// <summary>Reads the case anew; the sheet and its answers are left alone.</summary>
    private async Task RefreshAsync()
    {
        if (_task is not { } before)
            return;
        _actor = await Current.GetAsync();
        var read = await ReadAsync(before.CaseId);
        if (!read.IsOk || !ReferenceEquals(_task, before))
            return;
        _lost = before.State == CaseState.Held && IsHolder && read.Value.Claim?.PersonId != _actor.PersonId ? Here
            : read.Value.Claim?.PersonId == _actor.PersonId ? null : _lost;
        _task = read.Value with { Draft = before.Draft, PolicyId = before.PolicyId, PolicyVersion = before.PolicyVersion };
        _sheet?.Worked(0, SuggestsNow);
        foreach (var gone in _together.Where(pair => !_task.Alike.Any(post => post.CaseId == pair.Key && post.Decidable && post.Version == pair.Value)).ToArray())
            _together.Remove(gone.Key);
        Weigh();
        _until = _task.Claim?.PersonId == _actor.PersonId && _task.Claim.Until > _until ? _task.Claim.Until : _until ?? _task.Claim?.Until;
        _news = News(before, _task) ?? _news;
        StateHasChanged();
    }

    private string? News(QueueTask before, QueueTask now) => now switch
    {
        _ when before.State == CaseState.Held && before.Claim?.PersonId == _actor!.PersonId && now.Claim is null && now.State == CaseState.Waiting => L["news-ran-out"].Value,
        _ when before.State == CaseState.Held && before.Claim?.PersonId == _actor!.PersonId && now.Claim?.PersonId != _actor.PersonId && now.State != CaseState.Settling => L["news-lost"].Value,
        _ when now.Reports.Sum(report => report.Count) > before.Reports.Sum(report => report.Count) => L["news-report"].Value,
        _ when now.Post.Edited != before.Post.Edited => L["news-edit"].Value,
        _ when now.Notes.Count > before.Notes.Count && now.Notes[^1].Name != _actor!.Name => L["news-note", now.Notes[^1].Name].Value,
        _ => null,
    };

    private void HereAt()
    {
        _saidHere = Time.GetUtcNow();
        Presence.Here(_task!.CaseId, _actor!);
        LookAround();
    }

    private void HereAgain()
    {
        if (_task is not null && Time.GetUtcNow() - _saidHere >= Presence.Again)
            HereAt();
    }

    private void GoneFrom()
    {
        if (_task is { } task && _actor is { } actor)
            Presence.Gone(task.CaseId, actor);
    }

    private void LookAround() => _others = _task is { } task ? Presence.Others(task.CaseId, _actor!) : [];
}
