using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Data.Operations;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Inbox;

/// <summary>The secret in a link to an inbox: a ticket's id, which for the first link of a report is the report's, and 128 bits of a keyed
/// hash of it. It is stored nowhere: a link that is told again is the same, and a delivery that waits holds none.</summary>
public sealed class Tickets(Store store, ConsoleSettings settings)
{
    private const string KeyName = "inbox-tickets";
    private const int IdLength = 32;
    private byte[]? _key;

    /// <summary>Reads the key, or makes it, when the console starts.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        while (_key is null)
        {
            if (await store.ReadAsync(db => db.ProtectionKeys.FindAsync([KeyName], ct).AsTask(), ct) is { } row)
                _key = Convert.FromHexString(row.Xml);
            else if ((await MakeAsync(ct)).Error is { } error && error != Store.Changed)
                throw new InvalidOperationException($"The key of the links to inboxes could not be made: {error.Code}");
        }
    }

    /// <summary>The secret of a ticket.</summary>
    public string For(Guid ticket) => $"{ticket:N}{Convert.ToHexStringLower(HMACSHA256.HashData(_key!, ticket.ToByteArray(bigEndian: true)).AsSpan(0, 16))}";

    /// <summary>The ticket that a secret is of; null where it is of none.</summary>
    public Guid? Of(string secret) => secret.Length > IdLength && Guid.TryParseExact(secret[..IdLength], "N", out var ticket)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(For(ticket)), Encoding.UTF8.GetBytes(secret)) ? ticket : null;

    /// <summary>The link that has it.</summary>
    public string Link(string ticket) => new Uri(settings.Site.BaseUrl, $"inbox/{ticket}").ToString();

    /// <summary>What is stored of a secret from before secrets held their ticket's id.</summary>
    public static string Hash(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ticket)));

    private Task<Core.Result<bool>> MakeAsync(CancellationToken ct) => store.WriteAsync<bool>(db =>
    {
        db.ProtectionKeys.Add(new ProtectionKey { Name = KeyName, Xml = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)) });
        return Task.FromResult<Core.Result<bool>>(true);
    }, ct);
}
