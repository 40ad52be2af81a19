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

    /// <summary>Up to when copies have been looked at.</summary>
    public static async Task<DateTime> FromAsync(AppDb db, CancellationToken ct) => await db.Sweeps.Where(sweep => sweep.Kind == Kind).Select(sweep => (DateTime?)sweep.Through).SingleOrDefaultAsync(ct) ?? DateTime.UnixEpoch;

    /// <summary>Those whose newest copy was taken between two times.</summary>
    public static IQueryable<Post> Of(AppDb db, DateTime from, DateTime to) => db.Posts.Where(post =>
        db.Snapshots.Any(taken => taken.PostId == post.Id && taken.TakenAt > from && taken.TakenAt <= to)
        && !db.Snapshots.Any(newer => newer.PostId == post.Id && newer.TakenAt > to)
        && !db.Cases.Any(item => item.PostId == post.Id));

    /// <summary>Deletes the next of them: the rows too, since nothing was ever decided of them.</summary>
    /// <returns>How many are gone, and whether there may be more.</returns>
    public static async Task<(int Count, bool More)> SweepAsync(AppDb db, MediaStore media, DateTime cutoff, int most, CancellationToken ct)
    {
        var from = await FromAsync(db, ct);
        var times = await db.Snapshots.Where(taken => taken.TakenAt > from && taken.TakenAt <= cutoff).OrderBy(taken => taken.TakenAt).Select(taken => taken.TakenAt).Take(most).ToListAsync(ct);
        if (times.Count == 0)
            return (0, false);
        var sweep = await db.Sweeps.FindAsync([Kind], ct) ?? db.Sweeps.Add(new Sweep { Kind = Kind }).Entity;
        sweep.Through = times[^1];
        var found = await Of(db, from, times[^1]).Select(post => new { post.Id, post.AccountId }).ToListAsync(ct);
        var (ids, authors) = (found.Select(post => post.Id).ToArray(), found.Select(post => post.AccountId).OfType<Guid>().Distinct().ToArray());
        var posts = db.Posts.Where(post => ids.Contains(post.Id));
        await Forget.MediaAsync(db, posts, media, ct);
        await db.Media.Where(item => ids.Contains(item.PostId)).ExecuteDeleteAsync(ct);
        await db.Snapshots.Where(taken => ids.Contains(taken.PostId)).ExecuteDeleteAsync(ct);
        await posts.ExecuteDeleteAsync(ct);
        await db.Accounts.Where(account => authors.Contains(account.Id) && !db.Posts.Any(post => post.AccountId == account.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(account => account.Handle, (string?)null).SetProperty(account => account.Email, (string?)null).SetProperty(account => account.Country, (string?)null), ct);
        return (ids.Length, times.Count == most);
    }
}
