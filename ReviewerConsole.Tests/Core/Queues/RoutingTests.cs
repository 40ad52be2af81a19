using System.Globalization;
using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Tests.Core.Queues;

public sealed class RoutingTests
{
    private static readonly ReasonRoute Slow = new("insult", "personal-attacks", 0, 24 * 30, false);
    private static readonly ReasonRoute Quick = new("threat", "personal-attacks", 240, 4, false);
    private static readonly Routing Routing = new(["post"], [Slow, Quick], LegalDays: 7);
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_reason_is_found_by_its_id_alone()
    {
        Assert.Same(Quick, Routing.Reason("threat"));
        Assert.Null(Routing.Reason("Threat"));
    }

    [Fact]
    public void A_report_under_the_house_rules_is_due_by_its_reason()
    {
        var received = Utc("2026-06-01T10:20:30");
        Assert.Equal(new Due(received.AddHours(4), "house"), Routing.DueAt(Quick, legal: false, received, Tokyo));
        Assert.Equal(new Due(received.AddDays(30), "house"), Routing.DueAt(Slow, legal: false, received, Tokyo));
    }

    [Theory]
    [InlineData("2026-06-01T14:59:59", "2026-06-08T15:00:00")]
    [InlineData("2026-06-01T15:00:00", "2026-06-09T15:00:00")]
    [InlineData("2028-02-24T03:00:00", "2028-03-02T15:00:00")]
    [InlineData("2026-12-28T03:00:00", "2027-01-04T15:00:00")]
    public void A_claim_of_law_is_due_at_the_midnight_that_ends_the_seventh_day_in_the_zone(string received, string due) =>
        Assert.Equal(new Due(Utc(due), "legal-days"), Routing.DueAt(Slow, legal: true, Utc(received), Tokyo));

    [Theory]
    [InlineData("2026-03-26T12:00:00", "2026-04-02T22:00:00")]
    [InlineData("2026-10-20T12:00:00", "2026-10-27T23:00:00")]
    [InlineData("2026-06-01T22:30:00", "2026-06-09T22:00:00")]
    public void Clocks_put_on_or_back_meanwhile_do_not_move_the_midnight(string received, string due) =>
        Assert.Equal(new Due(Utc(due), "legal-days"), Routing.DueAt(Slow, legal: true, Utc(received), Berlin));

    [Fact]
    public void Of_the_house_rule_and_the_law_the_sooner_stands()
    {
        var received = Utc("2026-06-01T10:00:00");
        Assert.Equal(new Due(received.AddHours(4), "house"), Routing.DueAt(Quick, legal: true, received, Tokyo));
        for (var hours = 1; hours < 400; hours++)
            Assert.True(Routing.DueAt(Slow with { DueHours = hours }, legal: true, received, Tokyo).At <= received.AddHours(hours));
    }

    [Fact]
    public void The_moment_due_is_utc() => Assert.Equal(DateTimeKind.Utc, Routing.DueAt(Slow, legal: true, Utc("2026-06-01T10:00:00"), Berlin).At.Kind);

    private static DateTime Utc(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
