using System.Security.Cryptography;

namespace ReviewerConsole.Core.Log;

/// <summary>The hash chain over sealed entries: h₀ is 32 zero bytes, hᵢ = SHA-256(hᵢ₋₁ ‖ SHA-256(entryᵢ)). A change anywhere
/// changes every hash after it; cutting off the end is seen by an anchor kept outside.</summary>
public static class Chain
{
    /// <summary>The hash before the first entry.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>The next hash, from the one before and the entry's own hash.</summary>
    public static byte[] Next(ReadOnlySpan<byte> before, ReadOnlySpan<byte> entryHash)
    {
        Span<byte> both = stackalloc byte[64];
        before.CopyTo(both);
        entryHash.CopyTo(both[32..]);
        return SHA256.HashData(both);
    }
}
