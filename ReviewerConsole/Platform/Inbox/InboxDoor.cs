using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Localization;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Inbox;

/// <summary>Lets people who never sign in into their inbox: a link is exchanged for a cookie that lasts as long as a visit. Links that are
/// wrong, revoked or too old are not told apart.</summary>
public sealed class InboxDoor(Store store, Tickets tickets, IDataProtectionProvider protection, ConsoleSettings settings, TimeProvider time)
{
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("inbox").ToTimeLimitedDataProtector();

    private string Cookie => settings.Site.BaseUrl.Scheme == Uri.UriSchemeHttps ? "__Host-inbox" : "inbox";

    /// <summary>Whose inbox a link leads to, or null.</summary>
    public Task<InboxHolder?> OpenAsync(string secret, CancellationToken ct) => store.ReadAsync(async db => await GoodAsync(db, await KnownAsync(db, secret), ct), ct);

    /// <summary>Whose inbox a link once led to, also where it is too old; null where it never did, or was revoked.</summary>
    public Task<InboxHolder?> OnceAsync(string secret, CancellationToken ct) => store.ReadAsync(async db => (await KnownAsync(db, secret))?.Holder, ct);

    /// <summary>Gives the cookie, and their language to somebody who has chosen none here.</summary>
    public async Task EnterAsync(HttpContext context, InboxHolder holder)
    {
        context.Response.Cookies.Append(Cookie, _protector.Protect(holder.TicketId.ToString("N"), settings.Inbox.Stay), Options(settings.Inbox.Stay, SameSiteMode.Strict));
        if (!context.Request.Cookies.ContainsKey(Languages.Cookie) && await LanguageAsync(holder, context.RequestAborted) is { } language)
            context.Response.Cookies.Append(Languages.Cookie, NoticeSet.Spoken(language), Options(TimeSpan.FromDays(365), SameSiteMode.Lax));
    }

    private CookieOptions Options(TimeSpan life, SameSiteMode site) =>
        new() { HttpOnly = true, IsEssential = true, MaxAge = life, SameSite = site, Secure = settings.Site.BaseUrl.Scheme == Uri.UriSchemeHttps };

    private Task<string?> LanguageAsync(InboxHolder holder, CancellationToken ct) => store.ReadAsync(async db =>
    {
        var known = holder.Party == Party.Author
            ? await db.Accounts.Where(account => account.Id == holder.AccountId).Select(account => account.Language).SingleOrDefaultAsync(ct)
            : await db.Reports.Where(report => report.Id == holder.ReportId).Select(report => report.Reporter!.Language).SingleOrDefaultAsync(ct);
        return known == "und" ? null : known;
    }, ct);

    /// <summary>What a browser was given for its link, as it was sent; nobody has looked at it yet.</summary>
    public string? CookieOf(HttpContext context) => context.Request.Cookies[Cookie];

    /// <summary>Takes the cookie back.</summary>
    public void Leave(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(TimeSpan.Zero, SameSiteMode.Strict));

    /// <summary>Whose inbox a request has been let into, or null; the link must still be good.</summary>
    public async Task<InboxHolder?> WhoAsync(HttpContext context, CancellationToken ct) => TicketOf(context) is { } ticket
        ? await store.ReadAsync(async db => await GoodAsync(db, await _ticketById(db, ticket) ?? await _reportById(db, ticket), ct), ct)
        : null;

    private Guid? TicketOf(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Cookie] is { } cookie && Guid.TryParseExact(_protector.Unprotect(cookie), "N", out var ticket) ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Known(InboxHolder Holder, DateTime IssuedAt);

    private readonly Func<AppDb, string, Task<Known?>> _ticketByHash = EF.CompileAsyncQuery((AppDb db, string hash) => db.InboxTickets.AsNoTracking()
        .Where(row => row.Hash == hash && row.Hash != "" && row.RevokedAt == null).Select(row => new Known(new InboxHolder(row.Id, row.CaseId, row.Party, row.AccountId, row.ReportId), row.IssuedAt)).SingleOrDefault());

    private readonly Func<AppDb, string, Task<Known?>> _reportByHash = EF.CompileAsyncQuery((AppDb db, string hash) => db.Reports.AsNoTracking()
        .Where(report => report.TicketHash == hash && report.TicketHash != "" && !report.IsLinkRevoked).Select(report => new Known(new InboxHolder(report.Id, report.CaseId, Party.Reporter, null, report.Id), report.ReceivedAt)).SingleOrDefault());

    private readonly Func<AppDb, Guid, Task<Known?>> _ticketById = EF.CompileAsyncQuery((AppDb db, Guid id) => db.InboxTickets.AsNoTracking()
        .Where(row => row.Id == id && row.RevokedAt == null).Select(row => new Known(new InboxHolder(row.Id, row.CaseId, row.Party, row.AccountId, row.ReportId), row.IssuedAt)).SingleOrDefault());

    private readonly Func<AppDb, Guid, Task<Known?>> _reportById = EF.CompileAsyncQuery((AppDb db, Guid id) => db.Reports.AsNoTracking()
        .Where(report => report.Id == id && !report.IsLinkRevoked).Select(report => new Known(new InboxHolder(report.Id, report.CaseId, Party.Reporter, null, report.Id), report.ReceivedAt)).SingleOrDefault());

    /// <summary>A ticket that was issued, by its secret; the first link of a report lies with the report.</summary>
    private async Task<Known?> KnownAsync(AppDb db, string secret)
    {
        if (tickets.Of(secret) is { } ticket)
            return await _ticketById(db, ticket) ?? await _reportById(db, ticket);
        var hash = Tickets.Hash(secret);
        return await _ticketByHash(db, hash) ?? await _reportByHash(db, hash);
    }

    /// <summary>A link ends after its time, but not while another review can still be asked for.</summary>
    private async Task<InboxHolder?> GoodAsync(AppDb db, Known? known, CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (known is null || now < known.IssuedAt + settings.Inbox.Link)
            return known?.Holder;
        var told = await db.InboxMessages.Where(message => message.CaseId == known.Holder.CaseId && message.Party == known.Holder.Party).MaxAsync(message => (DateTime?)message.At, ct);
        return told is { } at && now < settings.Site.EndOfTerm(settings.Appeals.Term, at) ? known.Holder : null;
    }
}
