using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Keys;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Keys;

/// <summary>Recognises a program's key by its hash.</summary>
public sealed class FindKey(Store store, Signals signals, TimeProvider time)
{
    /// <summary>How the log streams of keys begin.</summary>
    public const string Stream = "key:";

    private readonly Remembered<string, ApiKey> _known = new(Stream, signals, time);

    /// <summary>The key in use with this secret, or null.</summary>
    public ValueTask<ApiKey?> RunAsync(string secret, CancellationToken ct)
    {
        var hash = Hash(secret);
        return _known.GetAsync(hash, () => store.ReadAsync(db => db.ApiKeys.SingleOrDefaultAsync(key => key.Hash == hash && key.RevokedAt == null, ct), ct));
    }

    /// <summary>What is stored of a secret: SHA-256, hexadecimal. The secret has 256 random bits, so no slow hash is needed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
