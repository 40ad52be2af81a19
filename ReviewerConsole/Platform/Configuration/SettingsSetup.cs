using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Core.Statements;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth.Provider;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>Reads every setting.</summary>
public static class SettingsSetup
{
    /// <summary>The settings; paths are relative to the content root.</summary>
    /// <exception cref="SettingException">One of them is wrong.</exception>
    public static ConsoleSettings ReadSettings(this IConfiguration configuration, string contentRoot)
    {
        var read = new SettingsReader(configuration);
        var settings = new ConsoleSettings(
            new DatabaseSettings(
                read.Choice<DatabaseProvider>("Database:Provider"),
                Connection(read, "ConnectionStrings:Console", read.Choice<DatabaseProvider>("Database:Provider")),
                Path.GetFullPath(read.Text("Database:DataFolder", "a folder"), contentRoot)),
            new SiteSettings(read.Text("Site:Name"), Zone(read, "Site:TimeZone"), Address(read, "Site:BaseUrl")),
            new ReviewSettings(
                TimeSpan.FromSeconds(read.Number("Review:UndoSeconds", 0, 120)),
                TimeSpan.FromMinutes(read.Number("Review:LeaseMinutes", 1, 240)),
                TimeSpan.FromMinutes(read.Number("Review:SkipMinutes", 1, 10_080)),
                TimeSpan.FromMinutes(read.Number("Review:HandOverMinutes", 1, 10_080)),
                read.Flag("Review:OnlyNext")),
            new AppealSettings(Term(read, "Appeals:Term"), read.Number("Appeals:DueDays", 1, 365)),
            new AuditSettings(read.Number("Audits:TargetPercent", 50, 100) / 100.0),
            new GoldSettings(
                read.Number("Gold:Percent", 0, 100) / 100.0, read.Number("Gold:NewPercent", 0, 100) / 100.0, read.Number("Gold:NewDecisions", 0, 100_000), read.Number("Gold:TargetPercent", 1, 100) / 100.0,
                read.Number("Gold:Days", 1, 3650)),
            new StatementSettings([.. read.List("Statements:Territories").Select(key => Territory(read, key)).Order(StringComparer.Ordinal)]),
            new InboxSettings(TimeSpan.FromDays(read.Number("Inbox:LinkDays", 1, 3650)), TimeSpan.FromMinutes(read.Number("Inbox:StayMinutes", 5, 1440))),
            new CareCaps(
                TimeSpan.FromMinutes(read.Number("Care:RevealedMinutes", 1, 1440)), read.Number("Care:SevereCases", 1, 10_000), read.Number("Care:SevereInRow", 1, 1000),
                TimeSpan.FromMinutes(read.Number("Care:BreakMinutes", 5, 480))),
            new MediaSettings(read.Number("Media:MaximumMegabytes", 1, 4096), read.Number("Media:MaximumMegapixels", 1, 1000),
                [.. read.Items("Media:Hosts").Select(key => read.Text(key))], TimeSpan.FromSeconds(read.Number("Media:FetchSeconds", 1, 600))),
            new OutsideSettings([.. read.Items("Outside:Private").Select(key => Network(read, key))]),
            DeliverySettings.Read(read, read.Text("Site:Name")),
            new RetentionSettings(Days(read, "Post"), Days(read, "Media"), Days(read, "Contact"), Days(read, "Inbox"), Days(read, "Draft"), Days(read, "Exposure"), Days(read, "Session"), Days(read, "Request"), Days(read, "Misuse")),
            new RateSettings(read.Number("RateLimits:RequestsPerSecond", 1, 1_000_000), read.Number("RateLimits:PersonPerSecond", 10, 100_000), read.Number("RateLimits:SignInsPerMinute", 1, 100_000), read.Number("RateLimits:OutsidePerMinute", 1, 100_000), read.Number("RateLimits:ReportsPerHour", 1, 100_000)),
            new ProxySettings([.. read.Items("Proxy:Known").Select(key => Network(read, key))]),
            new TelemetrySettings(read.Optional("Telemetry:Endpoint") is null ? null : Address(read, "Telemetry:Endpoint")),
            new SessionSettings(TimeSpan.FromHours(read.Number("Sessions:IdleHours", 1, 720)), TimeSpan.FromDays(read.Number("Sessions:LongestDays", 1, 365)), TimeSpan.FromHours(read.Number("Sessions:LinkHours", 1, 720)),
                TimeSpan.FromMinutes(read.Number("Sessions:StepUpMinutes", 1, 720))),
            ReadProvider(read),
            ReadRouting(read),
            ReadRank(read),
            ReadLadder(read),
            read.Flag("Demo:Enabled"));
        read.RefuseUnread("Database", "Site", "Review", "Appeals", "Audits", "Gold", "Statements", "Inbox", "Care", "Media", "Outside", "Delivery", "Retention", "RateLimits", "Proxy", "Telemetry", "Sessions", "SingleSignOn", "Routing", "Rank", "Ladder", "Demo");
        return settings;
    }

    private static string Territory(SettingsReader read, string key) =>
        Territories.All.Contains(read.Text(key)) ? read.Text(key) : throw new SettingException(key, read.Text(key), string.Join(", ", Territories.All));

    /// <summary>Null where no provider is named; the rest is read all the same, so that nothing there counts as misspelt.</summary>
    private static ProviderSettings? ReadProvider(SettingsReader read)
    {
        var authority = read.Optional("SingleSignOn:Authority");
        var (id, secret, name, claim, create) = (
            read.Optional("SingleSignOn:ClientId"), read.Optional("SingleSignOn:ClientSecret"), read.Text("SingleSignOn:Name"), read.Optional("SingleSignOn:RoleClaim"), read.Flag("SingleSignOn:CreatePeople"));
        var roles = read.Items("SingleSignOn:Roles").Select(key => (read.Text($"{key}:Value"), read.Choice<Roles>($"{key}:Role"))).ToArray();
        if (authority is null)
            return null;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            throw new SettingException("SingleSignOn:Authority", authority, "an address that begins with https://");
        return new ProviderSettings(
            uri, id ?? throw new SettingException("SingleSignOn:ClientId", id, "a text"), secret ?? throw new SettingException("SingleSignOn:ClientSecret", secret, "a text"), name, claim, roles, create);
    }

    private static int Days(SettingsReader read, string kind) => read.Number($"Retention:{kind}Days", 0, 36_500);

    private static Routing ReadRouting(SettingsReader read)
    {
        var surfaces = read.List("Routing:Surfaces").Select(key => read.Text(key)).ToArray();
        var reasons = read.List("Routing:Reasons").Select(key => new ReasonRoute(
            read.Text($"{key}:Id"), read.Text($"{key}:Policy"), read.Number($"{key}:HeadStartMinutes", 0, 1440), read.Number($"{key}:DueHours", 1, 8760), read.Flag($"{key}:Severe"))
        {
            Right = read.Optional($"{key}:Right") is null ? ClaimedRight.Other : read.Choice<ClaimedRight>($"{key}:Right"),
        }).ToArray();
        return new Routing(surfaces, reasons, read.Number("Routing:LegalDays", 1, 14));
    }

    private static RankCaps ReadRank(SettingsReader read) => new(
        read.Number("Rank:Reach", 0, 1440), read.Number("Rank:Reporters", 0, 1440), read.Number("Rank:TierOne", 0, 1440),
        read.Number("Rank:TierTwo", 0, 1440), read.Number("Rank:Total", 0, 2880), read.Number("Rank:DueMargin", 0, 1440), read.Number("Rank:Reason", 0, 1440));

    private static LadderSettings ReadLadder(SettingsReader read)
    {
        var keys = read.List("Ladder:Steps");
        var steps = keys.Select(key => new LadderStep(
            read.Number($"{key}:From", 1, 1000), read.Choice<Measure>($"{key}:Measure"), read.Number($"{key}:Days", 0, 3650))).ToArray();
        for (var at = 1; at < steps.Length; at++)
            if (steps[at].From <= steps[at - 1].From)
                throw new SettingException($"{keys[at]}:From", $"{steps[at].From}", $"a number over {steps[at - 1].From}, that of the step before");
        return new LadderSettings(TimeSpan.FromDays(read.Number("Ladder:LapseDays", 1, 3650)), steps);
    }

    private static AppealTerm Term(SettingsReader read, string key) =>
        AppealTerm.Parse(read.Text(key)) ?? throw new SettingException(key, read.Text(key), "a period such as P6M or P180D");

    private static TimeZoneInfo Zone(SettingsReader read, string key) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(read.Text(key), out var zone) ? zone : throw new SettingException(key, read.Text(key), "a time zone such as Asia/Tokyo");

    private static IPNetwork Network(SettingsReader read, string key)
    {
        var value = read.Text(key);
        return IPNetwork.TryParse(value.Contains('/') ? value : $"{value}/{(value.Contains(':') ? 128 : 32)}", out var network)
            ? network
            : throw new SettingException(key, value, "an address such as 10.0.0.7 or a network such as 10.0.0.0/24");
    }

    private static Uri Address(SettingsReader read, string key) =>
        Uri.TryCreate(read.Text(key), UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/" }
            ? uri
            : throw new SettingException(key, read.Text(key), "an address that begins with http:// or https://, without a path");

    private static string Connection(SettingsReader read, string key, DatabaseProvider provider)
    {
        var value = read.Text(key, "a connection string");
        try
        {
            if (provider == DatabaseProvider.Postgres && new NpgsqlConnectionStringBuilder(value).Host is null)
                throw new ArgumentException("No host");
            if (provider == DatabaseProvider.Sqlite && new SqliteConnectionStringBuilder(value).DataSource.Length == 0)
                throw new ArgumentException("No data source");
            return value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new SettingException(key, value, provider == DatabaseProvider.Postgres ? "such as Host=db;Username=console;Database=console" : "such as Data Source=data/console.db");
        }
    }
}
