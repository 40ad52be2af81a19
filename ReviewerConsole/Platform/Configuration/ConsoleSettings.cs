using System.Globalization;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Platform.Auth.Provider;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>Which database the console keeps its data in.</summary>
public enum DatabaseProvider
{
    /// <summary>An embedded SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, shared by many nodes.</summary>
    Postgres,
}

/// <summary>Where the data are.</summary>
/// <param name="Provider">The kind of database.</param>
/// <param name="Connection">Its connection string.</param>
/// <param name="Folder">The folder for what lies beside it (anchors, media).</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string Connection, string Folder);

/// <summary>The console as the outside knows it.</summary>
public sealed record SiteSettings(string Name, TimeZoneInfo TimeZone, Uri BaseUrl)
{
    /// <summary>The site's day at a time in UTC.</summary>
    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, TimeZone));

    /// <summary>When a day begins there, in UTC; a zone whose clock jumps at midnight begins it later.</summary>
    public DateTime BeginOf(DateOnly day) => TimeZone.BeginOf(day);

    /// <summary>A time in UTC as a day of the site, written out by the reader's culture.</summary>
    public string Day(DateTime at) => Local(at).ToString("D", CultureInfo.CurrentCulture);

    /// <summary>A time in UTC as the site's clock shows it, with its zone, for pages that do not know their reader's.</summary>
    public string Moment(DateTime at)
    {
        var offset = TimeZone.GetUtcOffset(at);
        return $"{Local(at).ToString("f", CultureInfo.CurrentCulture)} (UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm})";
    }

    private DateTime Local(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZone);

    /// <summary>The end of the last day of a term that began at a time in UTC: the midnight after it.</summary>
    public DateTime EndOfTerm(AppealTerm term, DateTime informedAt) => BeginOf(term.LastDay(DayOf(informedAt)).AddDays(1));
}

/// <summary>How reviewing goes.</summary>
/// <param name="Undo">How long a decision can be taken back.</param>
/// <param name="Lease">How long a case is held without activity.</param>
/// <param name="Skip">How long a skipped case is not offered to the same person.</param>
/// <param name="HandOver">How long a case that was handed over is kept for the colleague.</param>
/// <param name="OnlyNext">Whether reviewers take only the next case, never one of their choice.</param>
public sealed record ReviewSettings(TimeSpan Undo, TimeSpan Lease, TimeSpan Skip, TimeSpan HandOver, bool OnlyNext);

/// <summary>How decisions are looked at again.</summary>
/// <param name="Term">For how long somebody can ask, from the day they were informed.</param>
/// <param name="DueDays">Days within which an answer is expected.</param>
public sealed record AppealSettings(AppealTerm Term, int DueDays);

/// <summary>How the quality of decisions is judged.</summary>
/// <param name="Target">The share of audits that should agree; somebody is flagged only where it is certain that theirs is lower.</param>
public sealed record AuditSettings(double Target);

/// <summary>Known cases among the live ones.</summary>
/// <param name="Rate">The share of next cases that are known ones, from 0 to 1.</param>
/// <param name="NewRate">The same for who is new.</param>
/// <param name="NewDecisions">Who has decided fewer cases than this is new.</param>
/// <param name="Target">The share of them that should end rightly; somebody is told only where it is certain that theirs is lower.</param>
/// <param name="Days">For how many days an answer counts.</param>
public sealed record GoldSettings(double Rate, double NewRate, int NewDecisions, double Target, int Days);

/// <summary>Statements of reasons for the European Union's database.</summary>
/// <param name="Territories">Countries of its area in which the platform is offered.</param>
public sealed record StatementSettings(IReadOnlyList<string> Territories);

/// <summary>Support inboxes of people who never sign in.</summary>
/// <param name="Link">How long a link leads there; while another review can still be asked for, it does in any case.</param>
/// <param name="Stay">How long a browser stays in an inbox once it was opened by a link.</param>
public sealed record InboxSettings(TimeSpan Link, TimeSpan Stay);

/// <summary>What media may be at most.</summary>
/// <param name="Megabytes">Size of the bytes.</param>
/// <param name="Megapixels">Width times height of a picture, in millions.</param>
/// <param name="Hosts">Hosts from which media that come as an address are fetched.</param>
/// <param name="Fetch">How long fetching one may take.</param>
public sealed record MediaSettings(int Megabytes, int Megapixels, IReadOnlyList<string> Hosts, TimeSpan Fetch);

/// <summary>Networks that are not public and that the console may ask all the same, when it fetches or delivers.</summary>
public sealed record OutsideSettings(IReadOnlyList<System.Net.IPNetwork> Private);

/// <summary>For how many days each kind of data is kept; 0 is for ever. Posts, media, contacts and inboxes count from the end of the time
/// for appeals.</summary>
public sealed record RetentionSettings(int PostDays, int MediaDays, int ContactDays, int InboxDays, int DraftDays, int ExposureDays, int SessionDays, int RequestDays, int MisuseDays);

/// <summary>Proxies whose word on the caller's address and scheme is taken.</summary>
public sealed record ProxySettings(IReadOnlyList<System.Net.IPNetwork> Known);

/// <summary>Where metrics and traces go by OTLP over HTTP, or nowhere.</summary>
public sealed record TelemetrySettings(Uri? Endpoint);

/// <summary>How often somebody may ask: a key, a person in all their windows, an address that signs in, and an address or an inbox that
/// sends a form of the outside pages or a report by one.</summary>
public sealed record RateSettings(int RequestsPerSecond, int PersonPerSecond, int SignInsPerMinute, int OutsidePerMinute, int ReportsPerHour);

/// <summary>How long sign-ins last without activity and at the longest, how long links last, and for how long somebody who has proved who they are is not asked again.</summary>
public sealed record SessionSettings(TimeSpan Idle, TimeSpan Longest, TimeSpan Link, TimeSpan StepUp);

/// <summary>The ladder of measures and how long a strike counts.</summary>
public sealed record LadderSettings(TimeSpan Lapse, IReadOnlyList<LadderStep> Steps);

/// <summary>Every setting of the console, read and checked once at the start. Deadlines, retention and the ladder may be edited while it runs
/// (<see cref="RuleBook"/>): whoever asks for them gets those in force.</summary>
public sealed record ConsoleSettings(
    DatabaseSettings Database,
    SiteSettings Site,
    ReviewSettings Review,
    AppealSettings Appeals,
    AuditSettings Audits,
    GoldSettings Gold,
    StatementSettings Statements,
    InboxSettings Inbox,
    CareCaps Care,
    MediaSettings Media,
    OutsideSettings Outside,
    DeliverySettings Delivery,
    RetentionSettings Retention,
    RateSettings Rates,
    ProxySettings Proxy,
    TelemetrySettings Telemetry,
    SessionSettings Sessions,
    ProviderSettings? SingleSignOn,
    Routing Routing,
    RankCaps Rank,
    LadderSettings Ladder,
    bool Demo)
{
    private volatile Edited _edited = new(Appeals, Retention, Routing, Ladder);

    /// <summary>How decisions are looked at again.</summary>
    public AppealSettings Appeals => _edited.Appeals;

    /// <summary>For how long data are kept.</summary>
    public RetentionSettings Retention => _edited.Retention;

    /// <summary>Surfaces, reasons, and what follows from them.</summary>
    public Routing Routing => _edited.Routing;

    /// <summary>The ladder of measures.</summary>
    public LadderSettings Ladder => _edited.Ladder;

    /// <summary>Puts other deadlines, retention and another ladder in force, all at once.</summary>
    public void Use(AppealSettings appeals, RetentionSettings retention, Routing routing, LadderSettings ladder) => _edited = new Edited(appeals, retention, routing, ladder);

    private sealed record Edited(AppealSettings Appeals, RetentionSettings Retention, Routing Routing, LadderSettings Ladder);
}
