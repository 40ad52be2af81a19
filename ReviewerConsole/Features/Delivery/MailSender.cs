using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Delivery;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Sends notices by mail to those whose address is known, as text and HTML. The address is looked up at each try, so that none stands
/// in a delivery and one that was erased is not written to.</summary>
internal sealed class MailSender(MailSettings mail, Store store, Tickets tickets, NoticeHtml html, ConsoleSettings settings) : ISender
{
    /// <summary>What a server answers to whom it does not let in, or when it goes down (RFC 5321, 4.2; RFC 4954, 6).</summary>
    private static readonly HashSet<int> OfServer = [421, 432, 454, 530, 534, 535, 538];

    public string Name => MailSettings.Endpoint;

    public int AtOnce => 4;

    public bool FailedHoldUp => false;

    public async Task<Answer> SendAsync(Data.Delivery.Delivery row, CancellationToken ct)
    {
        var data = JsonNode.Parse(row.DataJson)!;
        if (await AddressAsync(data, ct) is not { } address)
            return new Answer("no-address", Trouble.Refused);
        if (Mailbox.Of(address) is not { } to)
            return new Answer("bad-address", Trouble.Refused);
        using var message = await WriteAsync(row, data["notice"].Deserialize<Notice>(Event.Json)!, to);
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.StartTls, DeliveryFormat = SmtpDeliveryFormat.International };
        if (mail.User is not null)
            client.Credentials = new NetworkCredential(mail.User, mail.Password);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(settings.Delivery.Timeout);
        try
        {
            await client.SendMailAsync(message, limited.Token);
            return Answer.Sent;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Answer("timeout");
        }
        catch (SmtpException e)
        {
            return Read(e, to);
        }
    }

    /// <summary>Without a status the server was not asked: it does not encrypt, or knows no letters but those of ASCII in addresses.</summary>
    /// <remarks>What it refuses for good is the recipient alone: any other refusal, as of the sender, may be mended and is tried again.</remarks>
    private static Answer Read(SmtpException problem, MailAddress to) => (int)problem.StatusCode switch
    {
        var code when OfServer.Contains(code) => new Answer($"status-{code}"),
        >= 500 and var code when problem is SmtpFailedRecipientException => new Answer($"status-{code}", Trouble.Refused),
        >= 400 and var code => new Answer($"status-{code}", Trouble.Message),
        _ when problem.InnerException is null && !Ascii.IsValid(to.User) => new Answer("bad-address", Trouble.Message),
        _ => new Answer(problem.InnerException is null or AuthenticationException ? "tls" : "unreachable"),
    };

    private Task<string?> AddressAsync(JsonNode data, CancellationToken ct) => store.ReadAsync(async db =>
    {
        var (account, reporter) = ((string?)data["account"], (string?)data["reporter"]);
        return account is not null
            ? await db.Accounts.Where(found => found.ExternalId == account).Select(found => found.Email).SingleOrDefaultAsync(ct)
            : await db.Reporters.Where(found => found.ExternalId == reporter).Select(found => found.Email).SingleOrDefaultAsync(ct);
    }, ct);

    private async Task<MailMessage> WriteAsync(Data.Delivery.Delivery row, Notice kept, MailAddress to)
    {
        var notice = MailNotice.Of(kept, new Uri(tickets.Link(tickets.For(row.TicketId!.Value))));
        var message = new MailMessage(mail.From, to) { Subject = notice.Subject.ReplaceLineEndings(" "), SubjectEncoding = Encoding.UTF8 };
        message.Headers["Message-ID"] = $"<{row.Id:N}@{mail.From.Host}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.Headers["Content-Language"] = notice.Language;
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(PlainNotice.Of(notice, settings.Site.BaseUrl), Encoding.UTF8, "text/plain"));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(await html.PageAsync(notice), Encoding.UTF8, "text/html"));
        return message;
    }
}
