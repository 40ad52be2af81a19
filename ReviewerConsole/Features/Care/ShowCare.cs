using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Data;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Care;

/// <summary>Somebody's own day and wishes, and, where it is theirs, what many days have brought to all.</summary>
/// <param name="Sums">For leads; null where too few people are in them.</param>
/// <param name="Wishes">For whoever looks after wellbeing: who is not offered what.</param>
public sealed record CareView(CareDay Today, MediaLook Look, IReadOnlyList<string> OptOuts, CareSums? Sums, IReadOnlyList<Wish>? Wishes);

/// <summary>What a person is not offered.</summary>
public sealed record Wish(string Name, IReadOnlyList<string> Reasons);

/// <summary>Gathers it.</summary>
public sealed class ShowCare(Store store, CareBook care, ConsoleSettings settings)
{
    /// <summary>Days that the sums are of.</summary>
    public const int Days = 7;

    public async Task<CareView> RunAsync(Actor actor, CancellationToken ct)
    {
        var today = await care.TodayAsync(actor.PersonId, ct);
        return await store.ReadAsync(async db =>
        {
            var own = await db.Users.Where(person => person.Id == actor.PersonId).Select(person => new { person.Look, person.OptOuts }).SingleAsync(ct);
            return new CareView(today, own.Look, Split(own.OptOuts),
                actor.May(Permission.Lead) ? await SumsAsync(db, ct) : null,
                actor.May(Permission.Wellbeing) ? await WishesAsync(db, ct) : null);
        }, ct);
    }

    private async Task<CareSums?> SumsAsync(AppDb db, CancellationToken ct)
    {
        var from = care.Today.AddDays(1 - Days);
        var days = await db.Exposures.Where(day => day.Day >= from).Select(day => new { day.PersonId, day.Seconds, Severe = day.SevereCases + day.SeverePractised }).ToListAsync(ct);
        return CareSums.Of(days.ConvertAll(day => new PersonDay(day.PersonId, TimeSpan.FromSeconds(day.Seconds), day.Severe)), settings.Care);
    }

    private static async Task<IReadOnlyList<Wish>> WishesAsync(AppDb db, CancellationToken ct) =>
        (await db.Users.Where(person => person.OptOuts != "" && !person.Disabled).OrderBy(person => person.Name).Select(person => new { person.Name, person.OptOuts }).ToListAsync(ct))
            .ConvertAll(person => new Wish(person.Name, Split(person.OptOuts)));

    private static string[] Split(string reasons) => reasons.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
