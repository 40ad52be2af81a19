using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Privacy;
using ReviewerConsole.Platform.Media;

namespace ReviewerConsole.Features.Privacy;

/// <summary>Posts that the platform told of and nobody reported: no case ever takes them along when it has run out.</summary>
internal static class Unreported
{
    private const string Kind = nameof(KeptKind.Unreported);

    private sealed record Taken(DateTime TakenAt, Guid PostId);

    /// <summary>Up to when copies have been looked at.</summary>
    private static async Task<DateTime> FromAsync(AppDb db, CancellationToken ct) => await db.Sweeps.Where(sweep => sweep.Kind == Kind).Select(sweep => (DateTime?)sweep.Through).SingleOrDefaultAsync(ct) ?? DateTime.UnixEpoch;

    /// <summary>How many of the next copies are the last of such a post.</summary>
    public static async Task<int> CountAsync(AppDb db, DateTime to, int most, CancellationToken ct) =>
        await Of(db, [.. (await NextAsync(db, await FromAsync(db, ct), to, most, ct)).Select(taken => taken.PostId).Distinct()], to).CountAsync(ct);

    /// <summary>Deletes the next of them: the rows too, since nothing was ever decided of them.</summary>
    /// <returns>How many are gone, and whether there may be more.</returns>
    public static async Task<(int Count, bool More)> SweepAsync(AppDb db, MediaStore media, DateTime cutoff, int most, CancellationToken ct)
    {
        var next = await NextAsync(db, await FromAsync(db, ct), cutoff, most, ct);
        if (next.Count == 0)
            return (0, false);
        var sweep = await db.Sweeps.FindAsync([Kind], ct) ?? db.Sweeps.Add(new Sweep { Kind = Kind }).Entity;
        sweep.Through = next[^1].TakenAt;
        return (await DeleteAsync(db, media, [.. next.Select(taken => taken.PostId).Distinct()], sweep.Through, ct), next.Count == most);
    }

    private static Task<List<Taken>> NextAsync(AppDb db, DateTime from, DateTime to, int most, CancellationToken ct) =>
        db.Snapshots.Where(taken => taken.TakenAt > from && taken.TakenAt <= to).OrderBy(taken => taken.TakenAt).Select(taken => new Taken(taken.TakenAt, taken.PostId)).Take(most).ToListAsync(ct);

    private static IQueryable<Post> Of(AppDb db, IReadOnlyList<Guid> posts, DateTime to) => db.Posts.Where(post => posts.Contains(post.Id)
        && !db.Snapshots.Any(newer => newer.PostId == post.Id && newer.TakenAt > to)
        && !db.Cases.Any(item => item.PostId == post.Id));

    private static async Task<int> DeleteAsync(AppDb db, MediaStore media, Guid[] looked, DateTime to, CancellationToken ct)
    {
        // A report that comes meanwhile waits for the row, or is seen by the look that follows.
        if (db is PostgresAppDb)
            await db.Database.SqlQuery<Guid>($"""SELECT "Id" FROM posts WHERE "Id" = ANY({looked}) FOR UPDATE""").ToListAsync(ct);
        var found = await Of(db, looked, to).Select(post => new { post.Id, post.AccountId }).ToListAsync(ct);
        var (ids, authors) = (found.Select(post => post.Id).ToArray(), found.Select(post => post.AccountId).OfType<Guid>().Distinct().ToArray());
        var posts = db.Posts.Where(post => ids.Contains(post.Id));
        await Forget.MediaAsync(db, posts, media, ct);
        await db.Media.Where(item => ids.Contains(item.PostId)).ExecuteDeleteAsync(ct);
        await db.Snapshots.Where(taken => ids.Contains(taken.PostId)).ExecuteDeleteAsync(ct);
        await posts.ExecuteDeleteAsync(ct);
        await db.Accounts.Where(account => authors.Contains(account.Id) && !db.Posts.Any(post => post.AccountId == account.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(account => account.Handle, (string?)null).SetProperty(account => account.Email, (string?)null).SetProperty(account => account.Country, (string?)null), ct);
        return ids.Length;
    }
}
