using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Figures;

/// <summary>What is published of a period under a policy, or under all.</summary>
/// <param name="Figures">The five figures.</param>
/// <param name="Days">What they rest on.</param>
/// <param name="Cohorts">What became of each week's actions.</param>
/// <param name="Prevalence">The estimated share of views of violating content; null without a labelled sample of views of the period.</param>
/// <param name="PrevalenceInterval">Its interval.</param>
/// <param name="Views">How many views the sample stands for.</param>
/// <param name="Effect">What measures did; null where the policy does not ask for it.</param>
public sealed record PublishedPeriod(DateOnly From, DateOnly To, Published Figures, DayCounts Days, IReadOnlyList<Cohort> Cohorts, double? Prevalence, Interval PrevalenceInterval, long Views, Effect? Effect);

/// <summary>Whether measures work: asked for by the statement on harassment, defamation and insult.</summary>
/// <param name="Repeats">Of measures of the period: those after which the same account got another within 90 days.</param>
/// <param name="Hours">Hours from report to decision, on average, of posts acted on; null without any.</param>
/// <param name="Overturned">Of the posts acted on whose author asked: those that did not stand.</param>
public sealed record Effect(Share Repeats, double? Hours, Share Overturned);

/// <summary>Gathers the published figures, and keeps them for a few minutes: a public page is asked for by anybody, as often as they like.</summary>
public sealed class PublishedFigures(Store store, ReadDays days, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>For so long they are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>Days after a measure within which another is a repeat.</summary>
    public const int RepeatDays = 90;

    /// <summary>So many periods are kept at once.</summary>
    private const int MostKept = 50;

    /// <summary>The longest period.</summary>
    public const int MostDays = 732;

    private readonly ConcurrentDictionary<(DateOnly, DateOnly, string?), (DateTimeOffset At, Task<PublishedPeriod> Read)> _known = new();

    /// <summary>The figures of some days of the site; a period that is too long is cut at its beginning.</summary>
    public Task<PublishedPeriod> RunAsync(DateOnly from, DateOnly to, string? policy)
    {
        from = to.DayNumber - from.DayNumber > MostDays ? to.AddDays(-MostDays) : from;
        var (key, now) = ((from, to, policy), time.GetUtcNow());
        if (_known.TryGetValue(key, out var known) && now - known.At < Kept && !known.Read.IsFaulted)
            return known.Read;
        foreach (var (old, kept) in _known)
            if (now - kept.At >= Kept)
                _known.TryRemove(old, out _);
        if (_known.Count > MostKept)
            _known.Clear();
        var read = ReadAsync(from, to, policy);
        _known[key] = (now, read);
        return read;
    }

    private async Task<PublishedPeriod> ReadAsync(DateOnly from, DateOnly to, string? policy)
    {
        var counts = (await days.RunAsync(from, to, default)).Under(policy);
        var (prevalence, interval, views) = await PrevalenceAsync(from, to, policy);
        return new PublishedPeriod(from, to, Published.Of(counts), counts, Cohort.Of(counts), prevalence, interval, views, policy == "personal-attacks" ? await EffectAsync(counts, policy) : null);
    }

    private Task<(double?, Interval, long)> PrevalenceAsync(DateOnly from, DateOnly to, string? policy) => store.ReadAsync<(double?, Interval, long)>(async db =>
    {
        if (policy is null || await db.ViewSamples.Where(sample => sample.PackId == policy && sample.From >= from && sample.To <= to).OrderByDescending(sample => sample.To).ThenByDescending(sample => sample.At).FirstOrDefaultAsync() is not { } newest)
            return (null, default, 0);
        var strata = JsonSerializer.Deserialize<Stratum[]>(newest.StrataJson)!;
        return (Sampling.Stratified(strata).Value, Sampling.IntervalOf(strata), strata.Sum(stratum => stratum.Population));
    }, default);

    private async Task<Effect> EffectAsync(DayCounts counts, string policy)
    {
        var repeats = await RepeatsAsync(policy, settings.Site.BeginOf(counts.From), settings.Site.BeginOf(counts.To.AddDays(1)));
        var acted = counts.Of(DayFigure.Decisions, nameof(Outcome.Remove)) + counts.Of(DayFigure.Decisions, nameof(Outcome.Warn));
        var minutes = counts.Of(DayFigure.Minutes, nameof(Outcome.Remove)) + counts.Of(DayFigure.Minutes, nameof(Outcome.Warn));
        return new Effect(
            repeats, acted == 0 ? null : minutes / 60.0 / acted,
            new Share(counts.Of(DayFigure.CohortOverturned), counts.Of(DayFigure.CohortAppealed)));
    }

    /// <summary>Counted by the database, along the policy's measures of these days alone.</summary>
    private Task<Share> RepeatsAsync(string policy, DateTime from, DateTime to) => store.ReadAsync(async db =>
    {
        var (begin, end, days) = (UtcMicroseconds.To(from), UtcMicroseconds.To(to), (long)TimeSpan.FromDays(RepeatDays).TotalMicroseconds);
        var hits = await db.Database.SqlQuery<long>($"""
            SELECT COUNT(*) AS "Value" FROM (
                SELECT "At", COUNT(*) OVER (PARTITION BY "AccountId" ORDER BY "At" RANGE BETWEEN 1 FOLLOWING AND {days} FOLLOWING) AS "Later" FROM strikes
                WHERE "PackId" = {policy} AND "WithdrawnAt" IS NULL AND "At" >= {begin} AND "At" < {end + days}) AS measures
            WHERE "At" < {end} AND "Later" > 0
            """).SingleAsync();
        return new Share(hits, await db.Strikes.LongCountAsync(strike => strike.PackId == policy && strike.WithdrawnAt == null && strike.At >= from && strike.At < to));
    }, default);
}
