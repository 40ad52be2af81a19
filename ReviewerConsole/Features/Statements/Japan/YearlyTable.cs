using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Statements.Japan;

/// <summary>What became of claims about one right in a year.</summary>
/// <param name="Claims">Claims that came.</param>
/// <param name="Taken">Answers by which something was done.</param>
/// <param name="NotTaken">Answers by which nothing was done.</param>
/// <param name="Late">Of all answers: those after the term.</param>
/// <param name="Interim">Notices that the answer takes longer, by ground.</param>
public sealed record RightYear(ClaimedRight Right, long Claims, long Taken, long NotTaken, long Late, IReadOnlyDictionary<DelayGround, long> Interim);

/// <summary>Authors told of an action on their post.</summary>
/// <param name="Outcome">The action's name.</param>
/// <param name="Measure">The measure's name, or <c>None</c>.</param>
public sealed record AuthorsTold(string PackId, string Outcome, string Measure, long Count);

/// <summary>A year as Japan's Information Distribution Platform Act wants it published (Art. 28): 1 April to 31 March.</summary>
/// <param name="Year">The calendar year in which it begins.</param>
/// <param name="Reasons">The reasons that could not be avoided, as they were told.</param>
public sealed record JapanYear(int Year, IReadOnlyList<RightYear> Rights, IReadOnlyList<AuthorsTold> Authors, IReadOnlyList<(DateTime At, string Text)> Reasons)
{
    /// <summary>The first day of the year that a day is in.</summary>
    public static int Of(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;
}

/// <summary>Puts a year together from the sums of its days.</summary>
public sealed class YearlyTable(Store store, ConsoleSettings settings)
{
    /// <summary>So many reasons are listed; a year with more has them in the log.</summary>
    private const int MostReasons = 1000;

    private static readonly DayFigure[] Read = [DayFigure.LegalClaims, DayFigure.LegalTaken, DayFigure.LegalNotTaken, DayFigure.LegalLate, DayFigure.Interim, DayFigure.AuthorsTold];

    private sealed record Sum(DayFigure Figure, string PackId, string Key, long Count);

    public async Task<Result<JapanYear>> RunAsync(Actor actor, int year, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var (from, to) = (new DateOnly(year, 4, 1), new DateOnly(year + 1, 3, 31));
        return await store.ReadAsync(async db =>
        {
            var sums = await SumsAsync(db, from, to, ct);
            return new JapanYear(year, [.. Enum.GetValues<ClaimedRight>().Select(right => Of(right, sums))], [.. sums.Where(sum => sum.Figure == DayFigure.AuthorsTold).Select(Told)], await ReasonsAsync(db, settings.Site.BeginOf(from), settings.Site.BeginOf(to.AddDays(1)), ct));
        }, ct);
    }

    private static async Task<IReadOnlyList<Sum>> SumsAsync(AppDb db, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var all = await db.DaySums.Where(sum => sum.Day >= from && sum.Day <= to && Read.Contains(sum.Figure)).Select(sum => new { sum.Figure, sum.PackId, sum.Key, sum.Count })
            .Concat(db.DayDeltas.Where(delta => delta.Day >= from && delta.Day <= to && Read.Contains(delta.Figure)).Select(delta => new { delta.Figure, delta.PackId, delta.Key, delta.Count })).ToListAsync(ct);
        return [.. all.GroupBy(each => (each.Figure, each.PackId, each.Key)).Select(group => new Sum(group.Key.Figure, group.Key.PackId, group.Key.Key, group.Sum(each => each.Count))).OrderBy(sum => sum.PackId, StringComparer.Ordinal).ThenBy(sum => sum.Key, StringComparer.Ordinal)];
    }

    private static RightYear Of(ClaimedRight right, IReadOnlyList<Sum> sums)
    {
        return new RightYear(right, Count(DayFigure.LegalClaims), Count(DayFigure.LegalTaken), Count(DayFigure.LegalNotTaken), Count(DayFigure.LegalLate), Enum.GetValues<DelayGround>().ToDictionary(ground => ground, ground => Count(DayFigure.Interim, $"{right} {ground}")));

        long Count(DayFigure figure, string? key = null) => sums.Where(sum => sum.Figure == figure && sum.Key == (key ?? right.ToString())).Sum(sum => sum.Count);
    }

    private static AuthorsTold Told(Sum sum) => sum.Key.Split(' ') is [var outcome, var measure] ? new AuthorsTold(sum.PackId, outcome, measure, sum.Count) : new AuthorsTold(sum.PackId, sum.Key, "None", sum.Count);

    private static async Task<IReadOnlyList<(DateTime, string)>> ReasonsAsync(AppDb db, DateTime begin, DateTime end, CancellationToken ct) => [.. (await (
        from notice in db.InterimNotices
        where notice.At >= begin && notice.At < end && notice.Ground == DelayGround.Unavoidable
        join text in db.Texts on notice.TextId equals text.Id
        orderby notice.At
        select new { notice.At, text.Text }).Take(MostReasons).ToListAsync(ct)).Select(each => (each.At, each.Text))];
}
