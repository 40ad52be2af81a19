using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Keys;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Keys;

/// <summary>Recognises a program's key by its hash.</summary>
public sealed class FindKey(Store store)
{
    /// <summary>The key in use with this secret, or null.</summary>
    public Task<ApiKey?> RunAsync(string secret, CancellationToken ct)
    {
        var hash = Hash(secret);
        return store.ReadAsync(db => db.ApiKeys.SingleOrDefaultAsync(key => key.Hash == hash && key.RevokedAt == null, ct), ct);
    }

    /// <summary>What is stored of a secret: SHA-256, hexadecimal. The secret has 256 random bits, so no slow hash is needed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
