using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Gives back known cases whose holder was inactive for too long, closes those that can no longer be taken back, and gives practice to whom
/// they show to need it.</summary>
public sealed class SettleGold(Store store, Signals signals, GoldBook gold, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Most = 100;

    /// <summary>One that was given back waits so long for somebody, then no more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>Days within which such practice is to be done.</summary>
    private const int DueDays = 14;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        foreach (var id in await store.ReadAsync(db => db.Gold.Where(row => row.State == CaseState.Held && row.Until < now).OrderBy(row => row.Until).Select(row => row.Id).Take(Most).ToListAsync(ct), ct))
            await GiveBackAsync(id, now, ct);
        foreach (var id in await store.ReadAsync(db => db.Gold.Where(row => row.State == CaseState.Settling && row.SettlesAt <= now).OrderBy(row => row.SettlesAt).Select(row => row.Id).Take(Most).ToListAsync(ct), ct))
            await store.WriteAsync<Done>(db => CloseAsync(db, id, now, ct), ct);
        if (await store.ReadAsync(db => db.Gold.AnyAsync(row => row.State == CaseState.Waiting && row.TakenAt < now - Longest, ct), ct))
            await store.WriteAsync<int>(async db => await db.Gold.Where(row => row.State == CaseState.Waiting && row.TakenAt < now - Longest)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Closed).SetProperty(row => row.Version, row => row.Version + 1), ct), ct);
    }

    private async Task GiveBackAsync(Guid id, DateTime now, CancellationToken ct)
    {
        var given = await store.WriteAsync<int>(async db => await db.Gold.Where(row => row.Id == id && row.State == CaseState.Held && row.Until < now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Waiting).SetProperty(row => row.Version, row => row.Version + 1), ct), ct);
        if (given is { IsOk: true, Value: 1 })
            signals.Tell(id, "claim.lost");
    }

    private async Task<Result<Done>> CloseAsync(AppDb db, Guid id, DateTime now, CancellationToken ct)
    {
        if (await db.Gold.SingleOrDefaultAsync(row => row.Id == id && row.State == CaseState.Settling && row.SettlesAt <= now, ct) is not { } row)
            return new Done();
        (row.State, row.Version) = (CaseState.Closed, row.Version + 1);
        if ((await gold.UnderAsync(db, row.PersonId, ct)).Any(line => line.QueueId == row.QueueId))
            await AssignAsync(db, row, now, ct);
        return new Done();
    }

    /// <summary>Gives the first coached set of the policy and the language that they do not have to do already.</summary>
    private async Task AssignAsync(AppDb db, GoldRow row, DateTime now, CancellationToken ct)
    {
        var language = await db.PracticeCases.Where(item => item.Id == row.CaseId).Select(item => item.Language).SingleAsync(ct);
        var cases = (await db.PracticeCases.Where(item => item.PolicyId == row.PolicyId && item.Language == language && !item.IsRetired).Select(item => item.Id).ToListAsync(ct)).ToHashSet();
        var sets = await db.PracticeSets.Where(set => !set.IsRetired && set.Mode == PracticeMode.Coached).OrderBy(set => set.Library).ThenBy(set => set.Name).ToListAsync(ct);
        var theirs = await db.PracticeAssignments.Where(found => found.PersonId == row.PersonId).ToDictionaryAsync(found => found.SetId, ct);
        var fits = sets.Where(set => set.CaseIds.Count > 0 && set.CaseIds.All(cases.Contains)).ToArray();
        // Who has such a set to do, or has just done one, is not given another.
        if (fits.Any(set => theirs.GetValueOrDefault(set.Id) is { } has && (has.DoneAt is null || has.At > now.AddDays(-DueDays))) || fits.FirstOrDefault() is not { } fitting)
            return;
        if (!theirs.TryGetValue(fitting.Id, out var assigned))
            db.PracticeAssignments.Add(assigned = new PracticeAssignment { Id = Guid.CreateVersion7(), SetId = fitting.Id, PersonId = row.PersonId });
        (assigned.DueOn, assigned.ById, assigned.At, assigned.DoneAt) = (settings.Site.DayOf(now).AddDays(DueDays), Guid.Empty, now, null);
    }
}
