namespace ReviewerConsole.Core.Figures;

/// <summary>The published figures of a period: what each counts stands with it.</summary>
/// <param name="Actioned">Posts taken down, or put behind a warning that a clause asks for; one counts once.</param>
/// <param name="Removed">Of those: taken down.</param>
/// <param name="OwnCovers">Covers that no clause asks for; not among the actioned.</param>
/// <param name="Proactive">Of the actioned: found before anybody reported them.</param>
/// <param name="Appealed">Requests of authors to have an action looked at again, made in the period.</param>
/// <param name="AppealedByReporters">Requests of reporters.</param>
/// <param name="RestoredAfterAppeal">Posts put back, or uncovered, after their author asked.</param>
/// <param name="RestoredUnasked">Posts put back without that.</param>
public sealed record Published(long Actioned, long Removed, long OwnCovers, Share Proactive, long Appealed, long AppealedByReporters, long RestoredAfterAppeal, long RestoredUnasked)
{
    /// <summary>Of the counts of some days.</summary>
    public static Published Of(DayCounts counts)
    {
        var actioned = counts.Of(DayFigure.Actioned);
        return new Published(
            actioned, counts.Of(DayFigure.Actioned, nameof(Policies.Outcome.Remove)), counts.Of(DayFigure.OwnCovers), new Share(counts.Of(DayFigure.Proactive), actioned),
            counts.Of(DayFigure.Appeals, nameof(Notices.Party.Author)), counts.Of(DayFigure.Appeals, nameof(Notices.Party.Reporter)),
            counts.Of(DayFigure.Restored, "appeal"), counts.Of(DayFigure.Restored, "without"));
    }
}

/// <summary>What became of the decisions of one week that acted: a cohort may be divided, the counts of a period may not.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Appealed">Of the actioned: those whose author asked for another look.</param>
/// <param name="Overturned">Of the appealed: those that did not stand.</param>
public sealed record Cohort(DateOnly Monday, Share Appealed, Share Overturned)
{
    /// <summary>The weeks of some days.</summary>
    public static IReadOnlyList<Cohort> Of(DayCounts counts) =>
    [
        .. counts.All.GroupBy(each => each.Day.AddDays(-(((int)each.Day.DayOfWeek + 6) % 7))).OrderBy(week => week.Key).Select(week =>
        {
            var of = new DayCounts(week.Key, week.Key.AddDays(6), [.. week]);
            var appealed = of.Of(DayFigure.CohortAppealed);
            return new Cohort(week.Key, new Share(appealed, Math.Max(appealed, of.Of(DayFigure.Actioned) + of.Of(DayFigure.OwnCovers))), new Share(of.Of(DayFigure.CohortOverturned), appealed));
        }).Where(cohort => cohort.Appealed.Of > 0),
    ];
}
