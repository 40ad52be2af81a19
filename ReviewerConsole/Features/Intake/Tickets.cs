using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Data.Operations;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake;

/// <summary>The secret in a reporter's inbox link: a keyed hash of the report's id, so that a repeated request gets the same
/// link though only the link's hash is stored with the report.</summary>
public sealed class Tickets(Store store, ConsoleSettings settings)
{
    private const string KeyName = "inbox-tickets";
    private byte[]? _key;

    /// <summary>Reads the key, or makes it; must not be called within a write, which it may need itself.</summary>
    public async Task PrepareAsync(CancellationToken ct) => _key ??= await KeyAsync(ct);

    public string For(Guid report) => Convert.ToHexStringLower(HMACSHA256.HashData(_key!, report.ToByteArray(bigEndian: true)));

    public string Link(string ticket) => new Uri(settings.Site.BaseUrl, $"inbox/{ticket}").ToString();

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
