using System.Net.Mail;
using ReviewerConsole.Core.Delivery;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>The server that mails are handed to.</summary>
/// <param name="From">Whom they come from, with the site's name.</param>
/// <param name="User">Whom the console signs in as, or null.</param>
/// <param name="StartTls">Whether nothing is said before the connection is encrypted and the server's certificate is in order (RFC 3207).</param>
public sealed record MailSettings(string Host, int Port, MailAddress From, string? User, string? Password, bool StartTls)
{
    /// <summary>The name of mail among the endpoints that deliveries go to.</summary>
    public const string Endpoint = "mail";

    /// <summary>Reads them; null where no server is named. The rest is read all the same, so that nothing there counts as misspelt.</summary>
    /// <exception cref="SettingException">One is wrong.</exception>
    public static MailSettings? Read(SettingsReader read, string siteName)
    {
        var (port, from, user, password, secured) = (
            read.Number("Delivery:Mail:Port", 1, 65535), read.Optional("Delivery:Mail:From"), read.Optional("Delivery:Mail:User"), read.Optional("Delivery:Mail:Password"), read.Flag("Delivery:Mail:StartTls"));
        if (read.Optional("Delivery:Mail:Host") is not { } host)
            return null;
        if (Mailbox.Of(from, siteName) is not { } sender)
            throw new SettingException("Delivery:Mail:From", from, "the mail address that notices come from");
        if (user is not null && !secured)
            throw new SettingException("Delivery:Mail:StartTls", "false", "true where there is a Delivery:Mail:User: a password is not sent in the clear");
        return new MailSettings(host, port, sender, user, password, secured);
    }
}
