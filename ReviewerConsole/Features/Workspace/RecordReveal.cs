using ReviewerConsole.Core;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Keeps for how long somebody has looked clearly at a medium: for their day, and in the log of who has seen what.</summary>
public sealed class RecordReveal(Store store, CareBook care, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>A person's other page may count at the same moment.</summary>
    private const int Tries = 5;

    /// <summary>Counts what was seen clearly of a post until now; with <paramref name="close"/> its media are no longer.</summary>
    public async Task CountAsync(Actor actor, Guid caseId, IReadOnlyList<TaskMedia> media, Look look, bool close, CancellationToken ct)
    {
        if (close)
            look.Opened.Clear();
        foreach (var (number, seen) in look.Count(time))
            if (media[number].Sha256 is { } hash)
                await RunAsync(actor, caseId, hash, seen, ct);
    }

    /// <summary>Counts what was seen; a look longer than a claim lasts without activity was left standing, and counts as that.</summary>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid caseId, string sha256, TimeSpan seen, CancellationToken ct)
    {
        var seconds = (int)Math.Ceiling(Math.Clamp(seen.TotalSeconds, 0, settings.Review.Lease.TotalSeconds));
        for (var left = Tries; ; left--)
        {
            var kept = await KeepAsync(actor, caseId, sha256, seconds, ct);
            if (kept.Error != Store.Changed || left == 1)
                return kept;
        }
    }

    private Task<Result<Done>> KeepAsync(Actor actor, Guid caseId, string sha256, int seconds, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        var now = Clock.Now(time);
        (await care.RowAsync(db, actor.PersonId, now, ct)).Seconds += seconds;
        await LogWriter.AppendAsync(db, CaseStreams.Views(caseId), "media.revealed", actor.LogId, now, ct, ("media", sha256), ("seconds", seconds));
        return new Done();
    }, ct);
}
