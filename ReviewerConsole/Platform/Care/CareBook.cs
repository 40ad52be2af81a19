using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Care;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Care;

/// <summary>What is offered to somebody, by their day and their wishes.</summary>
/// <param name="Reasons">Kinds that may be offered, or null for all.</param>
/// <param name="First">Kinds to look for first, or null for no difference.</param>
public sealed record Offer(IReadOnlyList<string>? Reasons, IReadOnlyList<string>? First);

/// <summary>What somebody's day has brought, and what follows from it for what they are offered.</summary>
public sealed class CareBook(Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>No day has more cases than this that could change an answer.</summary>
    private const int Counted = 500;

    private readonly HashSet<string> _severe = [.. settings.Routing.Reasons.Where(reason => reason.Severe).Select(reason => reason.Id)];

    private readonly Func<AppDb, Guid, DateTime, IAsyncEnumerable<string>> _decided = EF.CompileAsyncQuery((AppDb db, Guid person, DateTime begins) => (
        from decision in db.Decisions
        where decision.PersonId == person && decision.DecidedAt >= begins && decision.State != DecisionState.Undone
        join item in db.Cases on decision.CaseId equals item.Id
        orderby decision.DecidedAt descending
        select item.Reason).Take(Counted));

    private readonly Func<AppDb, Guid, DateOnly, Task<Shown?>> _shown = EF.CompileAsyncQuery((AppDb db, Guid person, DateOnly day) =>
        db.Exposures.Where(exposure => exposure.PersonId == person && exposure.Day == day).Select(exposure => new Shown(exposure.Seconds, exposure.SeverePractised)).FirstOrDefault());

    private sealed record Shown(int Seconds, int SeverePractised);

    /// <summary>The row of a person's day, made where there is none yet; for a write.</summary>
    public async Task<Exposure> RowAsync(AppDb db, Guid personId, DateTime at, CancellationToken ct)
    {
        var day = settings.Site.DayOf(at);
        if (await db.Exposures.FindAsync([personId, day], ct) is { } known)
            return known;
        return db.Exposures.Add(new Exposure { PersonId = personId, Day = day }).Entity;
    }

    /// <summary>The day in the site's time zone.</summary>
    public DateOnly Today => settings.Site.DayOf(Clock.Now(time));

    /// <summary>Whether a kind of case is severe.</summary>
    public bool IsSevere(string reason) => _severe.Contains(reason);

    /// <summary>What today has brought to a person.</summary>
    public Task<CareDay> TodayAsync(Guid personId, CancellationToken ct) => store.ReadAsync(db => TodayAsync(db, personId, ct), ct);

    /// <summary>How near today is to a cap.</summary>
    public async Task<CareLevel> LevelAsync(Guid personId, CancellationToken ct) => (await TodayAsync(personId, ct)).Level(settings.Care);

    /// <summary>What is offered: nothing of the kinds that they do not want, nothing severe at a cap, and something milder first
    /// after several severe cases in a row.</summary>
    public async Task<Offer> OfferAsync(Actor actor, CancellationToken ct)
    {
        var day = await TodayAsync(actor.PersonId, ct);
        var reached = day.Level(settings.Care) == CareLevel.Reached;
        if (actor.OptOuts.Count == 0 && !reached && !day.WantsMilder(settings.Care))
            return new Offer(null, null);
        string[] open = [.. settings.Routing.Reasons.Select(reason => reason.Id).Where(reason => !actor.OptOuts.Contains(reason) && !(reached && IsSevere(reason)))];
        return new Offer(open, day.WantsMilder(settings.Care) ? [.. open.Where(reason => !IsSevere(reason))] : null);
    }

    private async Task<CareDay> TodayAsync(AppDb db, Guid personId, CancellationToken ct)
    {
        var (today, severe) = (Today, new List<bool>());
        await foreach (var reason in _decided(db, personId, settings.Site.BeginOf(today)).WithCancellation(ct))
            severe.Add(IsSevere(reason));
        var shown = await _shown(db, personId, today) ?? new Shown(0, 0);
        severe.AddRange(Enumerable.Repeat(true, shown.SeverePractised));
        return new CareDay(TimeSpan.FromSeconds(shown.Seconds), severe);
    }
}
