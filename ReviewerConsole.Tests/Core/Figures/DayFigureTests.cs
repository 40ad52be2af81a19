using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Tests.Core.Figures;

public sealed class DayFigureTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void Days_on_which_nothing_happened_are_there_too()
    {
        var counts = new DayCounts(Monday, Monday.AddDays(2), [new(Monday, DayFigure.Cases, "doi", "en", 2), new(Monday, DayFigure.Cases, "doi", "ja", 1), new(Monday.AddDays(2), DayFigure.Cases, "personal-attacks", "en", 5)]);
        Assert.Equal([3, 0, 5], counts.ByDay(DayFigure.Cases).Select(day => day.Count));
        Assert.Equal([2, 0, 5], counts.ByDay(DayFigure.Cases, "en").Select(day => day.Count));
        Assert.Equal(3, counts.Under("doi").Of(DayFigure.Cases));
        Assert.Equal([("personal-attacks", "en", 5), ("doi", "en", 2), ("doi", "ja", 1)], counts.ByKey(DayFigure.Cases));
    }

    [Fact]
    public void The_published_figures_keep_apart_what_must_not_be_added_up()
    {
        var found = Published.Of(new DayCounts(Monday, Monday, [
            new(Monday, DayFigure.Actioned, "doi", "Remove", 40), new(Monday, DayFigure.Actioned, "doi", "Warn", 10), new(Monday, DayFigure.OwnCovers, "doi", "Warn", 3), new(Monday, DayFigure.Proactive, "doi", "Remove", 20),
            new(Monday, DayFigure.Appeals, "doi", "Author", 7), new(Monday, DayFigure.Appeals, "doi", "Reporter", 2), new(Monday, DayFigure.Restored, "doi", "appeal", 4), new(Monday, DayFigure.Restored, "doi", "without", 1)]));
        Assert.Equal((50, 40, 3, .4, 7, 2, 4, 1), (found.Actioned, found.Removed, found.OwnCovers, found.Proactive.Value, found.Appealed, found.AppealedByReporters, found.RestoredAfterAppeal, found.RestoredUnasked));
        Assert.Null(Published.Of(new DayCounts(Monday, Monday, [])).Proactive.Value);
    }

    [Fact]
    public void A_cohort_follows_the_actions_of_one_week()
    {
        var cohort = Assert.Single(Cohort.Of(new DayCounts(Monday, Monday.AddDays(13), [
            new(Monday.AddDays(6), DayFigure.Actioned, "doi", "Remove", 40), new(Monday, DayFigure.CohortAppealed, "doi", "Remove", 8), new(Monday, DayFigure.CohortOverturned, "doi", "Remove", 2),
            new(Monday.AddDays(7), DayFigure.Reports, "doi", "User", 3)])));
        Assert.Equal((Monday, new Share(8, 40), new Share(2, 8)), (cohort.Monday, cohort.Appealed, cohort.Overturned));
    }

    [Fact]
    public void A_forecast_brings_what_days_of_the_same_name_brought()
    {
        var weeks = Enumerable.Range(0, 28).Select(at => (Monday.AddDays(at), at % 7 < 5 ? 100L + at / 7 : 10L)).ToArray();
        var forecast = Forecast.Of(50, weeks, Monday.AddDays(27), 90, 7);
        Assert.Equal(Monday.AddDays(28), forecast[0].Day);
        Assert.Equal((61.5, 60, 63), (forecast[0].Expected, forecast[0].Low, forecast[0].High));
        Assert.Equal(50 + 5 * 11.5 - 160 > 0 ? 50 + 5 * 11.5 - 160 : 0, forecast[6].Expected);
        Assert.All(Forecast.Of(50, weeks, Monday.AddDays(27), 1000, 30), day => Assert.Equal(0, day.High));
        Assert.Empty(Forecast.Of(50, [], Monday, 90, 7));
    }

    [Fact]
    public void Labels_are_summed_by_stratum_and_what_does_not_fit_is_named()
    {
        ViewLabel Label(int line, string stratum, long views, bool violating) => new(line, stratum, views, violating);
        Assert.Equal([new Stratum(100, 2, 1), new Stratum(50, 2, 0)], ViewLabels.Sum([Label(2, "a", 100, true), Label(3, "a", 100, false), Label(4, "b", 50, false), Label(5, "b", 50, false)]).Value);
        Assert.Equal("views-none", ViewLabels.Sum([]).Error!.Code);
        Assert.Equal(("views-differ", 3), (ViewLabels.Sum([Label(2, "a", 100, true), Label(3, "a", 99, false)]).Error!.Code, ViewLabels.Sum([Label(2, "a", 100, true), Label(3, "a", 99, false)]).Error!.Args[0]));
        Assert.Equal("views-few", ViewLabels.Sum([Label(2, "a", 100, true)]).Error!.Code);
        Assert.Equal("views-many", ViewLabels.Sum([Label(2, "a", 1, true), Label(3, "a", 1, true)]).Error!.Code);
    }
}
