using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Data.Operations;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Inbox;

/// <summary>The secret in a link to an inbox: a keyed hash of a ticket's id, which for the first link of a report is the report's. A link
/// that is told again is the same though its hash alone is stored, and a delivery that waits holds no secret.</summary>
public sealed class Tickets(Store store, ConsoleSettings settings)
{
    /// <summary>How the hash of a report's first link begins once it was revoked: no SHA-256 does.</summary>
    public const string Revoked = "revoked:";

    private const string KeyName = "inbox-tickets";
    private byte[]? _key;

    /// <summary>Reads the key, or makes it; must not be called within a write, which it may need itself.</summary>
    public async Task PrepareAsync(CancellationToken ct) => _key ??= await KeyAsync(ct);

    /// <summary>The secret of a ticket.</summary>
    public string For(Guid ticket) => Convert.ToHexStringLower(HMACSHA256.HashData(_key!, ticket.ToByteArray(bigEndian: true)));

    /// <summary>The link that has it.</summary>
    public string Link(string ticket) => new Uri(settings.Site.BaseUrl, $"inbox/{ticket}").ToString();

    /// <summary>What is stored of it.</summary>
    public static string Hash(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ticket)));

    private async Task<byte[]> KeyAsync(CancellationToken ct)
    {
        for (; ; )
        {
            if (await store.ReadAsync(db => db.ProtectionKeys.FindAsync([KeyName], ct).AsTask(), ct) is { } row)
                return Convert.FromHexString(row.Xml);
            await store.WriteAsync<bool>(db =>
            {
                db.ProtectionKeys.Add(new ProtectionKey { Name = KeyName, Xml = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)) });
                return Task.FromResult<Core.Result<bool>>(true);
            }, ct);
        }
    }
}
