using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Home;

/// <summary>Where a role starts; null where it is not theirs.</summary>
public sealed record Start(string Name, ReviewStart? Review, int? Parked, bool Administers, PracticeStart Practice, IReadOnlyList<Pack> Policies);

/// <summary>Sets that somebody has to do, the day on which the first is due, and how many of their exams lapse within two weeks.</summary>
/// <param name="Under">Queues in which it is certain that too few of the known cases ended rightly, and how many of how many did.</param>
/// <param name="Paused">Queues from which a lead gives them nothing for now.</param>
public sealed record PracticeStart(int ToDo, DateOnly? Due, int Lapsing, IReadOnlyList<UnderTarget> Under, IReadOnlyList<Text> Paused);

/// <summary>A queue with known cases, and how many of how many ended rightly.</summary>
public sealed record UnderTarget(Text Queue, int Right, int Answered);

/// <summary>Where a reviewer starts.</summary>
public sealed record ReviewStart(Guid? OpenCase, int Waiting, int DecidedToday, IReadOnlyList<HandedOver> HandedOver);

/// <summary>A case that a colleague has handed over, and until when it is kept.</summary>
public sealed record HandedOver(Guid CaseId, string From, string Text, string Snippet, DateTime Until);

/// <summary>Gathers what waits for somebody. Counts stop at the cap.</summary>
public sealed class ShowStart(Store store, PackLibrary packs, QueueBook book, GoldBook gold, TimeProvider time)
{
    public const int CountCap = 1000;
    private const int SnippetLength = 100;
    private static readonly TimeSpan Lapse = TimeSpan.FromDays(14);

    public async Task<Start> RunAsync(Actor actor, DateTime today, CancellationToken ct)
    {
        var queues = await book.NamesAsync(ct);
        var paused = await book.PausedToAsync(actor.PersonId, ct);
        var policies = (await packs.CurrentAsync(ct)).Select(pack => pack.Pack).ToArray();
        return await store.ReadAsync(async db => new Start(
            actor.Name,
            actor.May(Permission.Review) ? await ReviewAsync(db, actor, today, Clock.Now(time), ct) : null,
            actor.May(Permission.Lead) ? await db.Cases.Where(item => item.State == CaseState.Parked).OrderBy(item => item.RankAt).Take(CountCap + 1).CountAsync(ct) : null,
            actor.May(Permission.Administer),
            await PracticeAsync(db, actor, queues, [.. paused.Select(queue => queue.Name)], Clock.Now(time), ct),
            policies), ct);
    }

    private async Task<PracticeStart> PracticeAsync(AppDb db, Actor actor, IReadOnlyList<QueueName> queues, IReadOnlyList<Text> paused, DateTime now, CancellationToken ct)
    {
        var due = await db.PracticeAssignments.Where(row => row.PersonId == actor.PersonId && row.DoneAt == null).Select(row => row.DueOn).ToListAsync(ct);
        var soon = now + Lapse;
        var under = (await gold.UnderAsync(db, actor.PersonId, ct)).Join(queues, line => line.QueueId, queue => queue.Rule.Id, (line, queue) => new UnderTarget(queue.Name, line.Score.Right, line.Score.Answered));
        return new PracticeStart(due.Count, due.Min(), await db.Certificates.CountAsync(row => row.PersonId == actor.PersonId && row.Until > now && row.Until <= soon, ct), [.. under], paused);
    }

    private static async Task<ReviewStart> ReviewAsync(AppDb db, Actor actor, DateTime today, DateTime now, CancellationToken ct) => new(
        await db.Claims.Where(claim => claim.PersonId == actor.PersonId).OrderBy(claim => claim.TakenAt).Select(claim => (Guid?)claim.CaseId).FirstOrDefaultAsync(ct)
            ?? await db.Gold.Where(row => row.PersonId == actor.PersonId && row.State == CaseState.Held).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct),
        await db.Cases.Where(item => item.State == CaseState.Waiting).OrderBy(item => item.RankAt).Take(CountCap + 1).CountAsync(ct),
        await db.Decisions.CountAsync(decision => decision.PersonId == actor.PersonId && decision.DecidedAt >= today && decision.State != DecisionState.Undone, ct)
            + await db.Gold.CountAsync(row => row.PersonId == actor.PersonId && row.SettlesAt >= today && row.State != CaseState.Parked, ct),
        [.. (await (
            from row in db.HandOvers
            where row.ToId == actor.PersonId && row.Until > now
            join item in db.Cases on row.CaseId equals item.Id
            where item.State == CaseState.Waiting || item.State == CaseState.Parked
            join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
            join giver in db.Users on row.FromId equals giver.Id
            orderby row.Until
            select new HandedOver(item.Id, giver.Name, db.Texts.Where(text => text.Id == row.TextId).Select(text => text.Text).FirstOrDefault() ?? "", snapshot.Text.Substring(0, SnippetLength), row.Until)).ToListAsync(ct)).Concat(await KnownAsync(db, actor, now, ct)).OrderBy(handed => handed.Until)]);

    /// <summary>Known cases are handed over as live ones are.</summary>
    private static async Task<IEnumerable<HandedOver>> KnownAsync(AppDb db, Actor actor, DateTime now, CancellationToken ct) => (await (
        from row in db.Gold
        where row.KeptForId != null && row.State == CaseState.Waiting && row.KeptForId == actor.PersonId && row.KeptUntil > now
        join item in db.PracticeCases on row.CaseId equals item.Id
        join giver in db.Users on row.KeptFromId equals giver.Id
        select new { row.Id, giver.Name, row.KeptText, Case = item, row.KeptUntil }).ToListAsync(ct))
        .Select(each => new HandedOver(each.Id, each.Name, each.KeptText, TextCut.Beginning(each.Case.ToCase().Post.Text, SnippetLength), each.KeptUntil!.Value));
}

public static class HomeSetup
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<ShowStart>();
}
