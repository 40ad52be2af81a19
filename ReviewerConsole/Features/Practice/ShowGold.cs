using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Exports;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Practice;

/// <summary>Somebody's known cases of a queue.</summary>
/// <param name="Score">How they were decided; null where none was of late.</param>
/// <param name="IsUnder">Whether it is certain that too few ended rightly: they have been told, and given practice.</param>
/// <param name="PausedAt">Since when a lead gives them nothing from there, or null.</param>
public sealed record GoldStanding(Guid PersonId, string Name, int QueueId, Text Queue, GoldScore? Score, bool IsUnder, DateTime? PausedAt);

/// <summary>Known cases as a lead finds them.</summary>
/// <param name="Rate">The share of next cases that are known ones.</param>
/// <param name="NewRate">The same for who is new.</param>
/// <param name="Target">The share that should end rightly.</param>
public sealed record GoldBoard(IReadOnlyList<GoldStanding> Lines, double Rate, double NewRate, double Target, int Days);

/// <summary>Shows leads how known cases are decided, and lets them take somebody out of a queue for a while.</summary>
public sealed class ShowGold(Store store, GoldBook gold, QueueBook book, ConsoleSettings settings, TimeProvider time)
{
    /// <returns><c>forbidden</c> for who is no lead.</returns>
    public async Task<Result<GoldBoard>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var queues = (await book.NamesAsync(ct)).ToDictionary(queue => queue.Rule.Id, queue => queue.Name);
        return await store.ReadAsync(async db =>
        {
            var scores = (await gold.ScoresAsync(db, null, ct)).ToDictionary(line => (line.PersonId, line.QueueId), line => line.Score);
            var paused = await db.QueuePauses.ToDictionaryAsync(row => (row.PersonId, row.QueueId), row => row.At, ct);
            var all = scores.Keys.Union(paused.Keys).Where(key => queues.ContainsKey(key.QueueId)).ToArray();
            var people = all.Select(key => key.PersonId).Distinct().ToArray();
            var names = await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
            var lines = all.Select(key => new GoldStanding(
                key.PersonId, names[key.PersonId], key.QueueId, queues[key.QueueId], scores.GetValueOrDefault(key), scores.GetValueOrDefault(key)?.IsUnder(settings.Gold.Target) == true,
                paused.TryGetValue(key, out var at) ? at : null));
            return new GoldBoard([.. lines.OrderBy(line => line.Name, StringComparer.CurrentCulture).ThenBy(line => line.QueueId)], settings.Gold.Rate, settings.Gold.NewRate, settings.Gold.Target, settings.Gold.Days);
        }, ct);
    }

    /// <summary>The same as a table that spreadsheets read.</summary>
    public async Task<Result<byte[]>> ExportAsync(Actor actor, CancellationToken ct)
    {
        static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
        var shown = await RunAsync(actor, ct);
        return shown.IsOk
            ? CsvFile.Of(["name", "queue", "answered", "right", "low", "high", "mean", "grave", "under_target", "paused_at"], shown.Value.Lines.Select(line => (IReadOnlyList<string>)[
                line.Name, line.Queue.In(actor.Language), Number(line.Score?.Answered ?? 0), Number(line.Score?.Right ?? 0),
                line.Score is { } score ? Number(score.Share.Interval!.Value.Low) : "", line.Score is { } same ? Number(same.Share.Interval!.Value.High) : "",
                line.Score is { } mean ? Number(mean.Mean) : "", Number(line.Score?.Grave ?? 0), line.IsUnder ? "yes" : "no", line.PausedAt?.ToString("O", CultureInfo.InvariantCulture) ?? ""]))
            : shown.Error!;
    }

    /// <summary>Gives somebody nothing from a queue until it is taken back; the case that they have stays theirs.</summary>
    public Task<Result<Done>> PauseAsync(Actor actor, Guid person, int queue, CancellationToken ct) => ChangeAsync(actor, person, queue, "queue.paused", async db =>
    {
        if (await db.QueuePauses.FindAsync([person, queue], ct) is null)
            db.QueuePauses.Add(new QueuePause { PersonId = person, QueueId = queue, ById = actor.PersonId, At = Clock.Now(time) });
    }, ct);

    /// <summary>Takes that back.</summary>
    public Task<Result<Done>> ResumeAsync(Actor actor, Guid person, int queue, CancellationToken ct) =>
        ChangeAsync(actor, person, queue, "queue.resumed", db => db.QueuePauses.Where(row => row.PersonId == person && row.QueueId == queue).ExecuteDeleteAsync(ct), ct);

    private async Task<Result<Done>> ChangeAsync(Actor actor, Guid person, int queue, string type, Func<Data.AppDb, Task> change, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (person == actor.PersonId)
            return new Error("pause-self");
        return await store.WriteAsync<Done>(async db =>
        {
            if (!await db.Users.AnyAsync(found => found.Id == person, ct) || !await db.Queues.AnyAsync(found => found.Id == queue, ct))
                return Error.NotFound;
            await change(db);
            await LogWriter.AppendAsync(db, QueueBook.Stream, type, actor.LogId, Clock.Now(time), ct, ("person", person.ToString("N")), ("queue", queue));
            return new Done();
        }, ct);
    }
}
