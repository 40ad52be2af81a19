using System.Globalization;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Appeals;

public sealed class AppealTermTests
{
    [Theory]
    [InlineData("P6M", "2026-03-01", "2026-09-01")]
    [InlineData("P6M", "2026-08-31", "2027-02-28")]
    [InlineData("P6M", "2027-08-31", "2028-02-29")]
    [InlineData("P6M", "2026-10-30", "2027-04-30")]
    [InlineData("P1Y", "2028-02-29", "2029-02-28")]
    [InlineData("P1M15D", "2026-01-31", "2026-03-15")]
    [InlineData("P2W", "2026-12-20", "2027-01-03")]
    [InlineData("P180D", "2026-01-01", "2026-06-30")]
    public void The_last_day_is_that_of_the_calendar(string period, string informed, string last) =>
        Assert.Equal(Day(last), AppealTerm.Parse(period)!.Value.LastDay(Day(informed)));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("P0M")]
    [InlineData("6M")]
    [InlineData("P6H")]
    [InlineData("PT6H")]
    [InlineData("P-6M")]
    [InlineData("P6M ")]
    [InlineData("p6m")]
    public void What_is_no_period_is_none(string text) => Assert.Null(AppealTerm.Parse(text));

    [Theory]
    [InlineData("P6M")]
    [InlineData("P1M15D")]
    [InlineData("P30D")]
    public void It_is_written_as_it_is_read(string period) => Assert.Equal(period, AppealTerm.Parse(period).ToString());

    [Fact]
    public void A_wrong_term_is_refused_with_what_is_allowed() =>
        Assert.Equal("Appeals:Term is 'six months'; allowed: a period such as P6M or P180D", Assert.Throws<SettingException>(() => TestSettings.Read(("Appeals:Term", "six months"))).Message);

    [Theory]
    [InlineData("Asia/Tokyo", "2026-03-01T15:00:00Z", "2026-09-02T15:00:00Z")]
    [InlineData("Asia/Tokyo", "2026-03-01T14:59:59Z", "2026-09-01T15:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-01T12:00:00Z", "2026-09-01T22:00:00Z")]
    [InlineData("America/New_York", "2026-09-30T23:00:00Z", "2027-03-31T04:00:00Z")]
    public void It_ends_with_the_last_day_in_the_site_s_zone(string zone, string informed, string end) =>
        Assert.Equal(Moment(end), TestSettings.Read(("Site:TimeZone", zone)).Site.EndOfTerm(new AppealTerm(6, 0), Moment(informed)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
}
