using System.Collections.Concurrent;
using System.Collections.Immutable;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Features.Queue;

/// <summary>How the page follows what others do: rows change in place and never move; what came in waits above.</summary>
public sealed partial class QueueListPage
{
    private readonly ConcurrentQueue<QueueChanges> _heard = new();

    /// <summary>Read on the feed's thread too, so replaced and never changed.</summary>
    private ImmutableHashSet<Guid> _newAbove = [];

    private bool _isBehind;
    private Repaint? _repaint;

    private Repaint StartFollowing()
    {
        Feed.Changed += OnChanged;
        AtEnd(() => Feed.Changed -= OnChanged);
        return Repainting(ApplyAsync);
    }

    /// <summary>Called on the feed's thread: takes note, if it concerns this page.</summary>
    private void OnChanged(QueueChanges changes)
    {
        if (_page is not { } page || !(changes.IsAll || _views.Count > 0 || page.Lines.Any(line => changes.Lines.ContainsKey(line.CaseId)) || changes.Lines.Values.Any(Belongs) || changes.Lines.Keys.Any(_newAbove.Contains)))
            return;
        _heard.Enqueue(changes);
        _repaint?.Ask();
    }

    private async Task ApplyAsync()
    {
        while (_heard.TryDequeue(out var changes))
            if (_page is { } page)
            {
                var lines = changes.IsAll ? await ReadAsync(page) : changes.Lines;
                if (ReferenceEquals(_page, page))
                    Apply(page, lines, changes.IsAll);
            }
        await CountAsync();
        StateHasChanged();
    }

    /// <param name="isAll">Whether more may have come in than the lines tell.</param>
    private void Apply(QueuePage page, IReadOnlyDictionary<Guid, QueueLine> changed, bool isAll)
    {
        _isBehind |= isAll;
        _page = page with { Lines = [.. page.Lines.Select(line => changed.GetValueOrDefault(line.CaseId) is { } now && now != line ? now with { RankAt = line.RankAt } : line)] };
        foreach (var line in changed.Values.Where(line => page.Lines.All(shown => shown.CaseId != line.CaseId)))
            _newAbove = Belongs(line) && (page.Next is not { } end || (line.RankAt, line.CaseId).CompareTo((end.RankAt, end.CaseId)) < 0)
                ? _newAbove.Add(line.CaseId)
                : _newAbove.Remove(line.CaseId);
    }

    private bool Belongs(QueueLine line) =>
        _filter.Takes(line, Clock.Now(Time)) && _open.Contains(line.QueueId);

    private async Task<IReadOnlyDictionary<Guid, QueueLine>> ReadAsync(QueuePage page) =>
        page.Lines.Count == 0 ? new Dictionary<Guid, QueueLine>() : (await List.LinesAsync([.. page.Lines.Select(line => line.CaseId)], default)).ToDictionary(line => line.CaseId);
}
