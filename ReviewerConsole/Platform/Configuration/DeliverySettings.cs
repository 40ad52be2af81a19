using ReviewerConsole.Core.Delivery;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>A program of the platform that is told by webhooks.</summary>
/// <param name="Name">Its name here.</param>
/// <param name="Secrets">The bytes of the secrets that its messages are signed with: two while one replaces the other.</param>
/// <param name="Events">The events that it gets; empty: all.</param>
public sealed record WebhookEndpoint(string Name, Uri Address, IReadOnlyList<byte[]> Secrets, IReadOnlyList<string> Events)
{
    /// <summary>Whether it gets events of a type.</summary>
    public bool Wants(string type) => Events.Count == 0 || Events.Contains(type);
}

/// <summary>What leaves the console.</summary>
/// <param name="Timeout">How long a receiver may take to answer.</param>
/// <param name="Mail">Where mails go, or null: none are sent.</param>
public sealed record DeliverySettings(IReadOnlyList<WebhookEndpoint> Webhooks, MailSettings? Mail, TimeSpan Timeout)
{
    /// <summary>Whether anything leaves at all.</summary>
    public bool IsOn => Webhooks.Count > 0 || Mail is not null;


    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is wrong.</exception>
    public static DeliverySettings Read(SettingsReader read, string siteName)
    {
        var endpoints = read.Items("Delivery:Webhooks").Select(key => new WebhookEndpoint(
            read.Text($"{key}:Name"), Address(read, $"{key}:Url"), [.. read.List($"{key}:Secrets").Select(secret => Secret(read, secret))], [.. read.Items($"{key}:Events").Select(each => read.Text(each))])).ToArray();
        if (endpoints.CountBy(endpoint => endpoint.Name).FirstOrDefault(name => name.Value > 1).Key is { } twice)
            throw new SettingException("Delivery:Webhooks", twice, "a name for each that no other has");
        if (endpoints.Any(endpoint => endpoint.Name == MailSettings.Endpoint))
            throw new SettingException("Delivery:Webhooks", MailSettings.Endpoint, "any other name: this one is that of mails");
        return new DeliverySettings(endpoints, MailSettings.Read(read, siteName), TimeSpan.FromSeconds(read.Number("Delivery:TimeoutSeconds", 1, 120)));
    }

    private static Uri Address(SettingsReader read, string key) =>
        Uri.TryCreate(read.Text(key), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri
            : throw new SettingException(key, read.Text(key), "an address that begins with https:// or http://");

    private static byte[] Secret(SettingsReader read, string key) =>
        WebhookSignature.Secret(read.Text(key)) ?? throw new SettingException(key, "…", "whsec_ and 24 to 64 bytes in base 64");
}
