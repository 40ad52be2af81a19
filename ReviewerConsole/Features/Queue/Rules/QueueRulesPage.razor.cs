using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Features.Queue.Rules;

/// <summary>The queues' rules as a lead edits them: nothing is saved that was not previewed as it stands.</summary>
public sealed partial class QueueRulesPage
{
    private List<QueueEdit> _edits = [];
    private IReadOnlyDictionary<int, string> _names = new Dictionary<int, string>();
    private IReadOnlyList<Pack> _policies = [];
    private IReadOnlyList<(int At, Error Error)> _problems = [];
    private IReadOnlyList<QueueMove>? _moves;
    private string _previewed = "";
    private int _version;
    private bool _saved;
    private Error? _error;

    [Inject]
    private EditQueues Queues { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    private bool IsPreviewed => _moves is not null && _previewed == Fingerprint;

    private string Fingerprint => string.Join('\n', _edits.Select(edit => edit.Fingerprint));

    protected override async Task OnInitializedAsync()
    {
        _policies = [.. (await Packs.CurrentAsync(default)).Select(pack => pack.Pack)];
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var set = await Queues.OpenAsync(await Current.GetAsync(), default);
        if (!set.IsOk)
            return;
        (_edits, _version) = ([.. set.Value.Edits], set.Value.Version);
        _names = _edits.ToDictionary(edit => edit.Id, Shown);
    }

    private IEnumerable<Error> ProblemsAt(int at) => _problems.Where(problem => problem.At == at).Select(problem => problem.Error);

    private void Add() => _edits.Insert(Math.Max(0, _edits.Count - 1), new QueueEdit());

    private void Move(int at, int by)
    {
        var edit = _edits[at];
        _edits.RemoveAt(at);
        _edits.Insert(Math.Clamp(at + by, 0, _edits.Count), edit);
    }

    private async Task PreviewAsync()
    {
        (_saved, _error, _moves) = (false, null, null);
        _problems = await Queues.CheckAsync(_edits, default);
        if (_problems.Count > 0)
            return;
        var moves = await Queues.PreviewAsync(await Current.GetAsync(), _edits, default);
        (_moves, _error, _previewed) = (moves.IsOk ? moves.Value : null, moves.Error, Fingerprint);
    }

    private async Task SaveAsync()
    {
        var saved = await Queues.SaveAsync(await Current.GetAsync(), _edits, _version, default);
        (_saved, _error, _moves) = (saved.IsOk, saved.Error, null);
        if (saved.IsOk)
            await LoadAsync();
    }

    private string NameOf(int id) => _names.GetValueOrDefault(id) ?? $"#{id}";

    private static string Shown(QueueEdit edit) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? edit.NameJa : edit.NameEn;
}
