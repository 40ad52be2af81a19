using System.Security.Cryptography;
using System.Text;

namespace ReviewerConsole.Core.Log;

/// <summary>What stands in the log for a text: SHA-256(salt ‖ UTF-8 text), in hexadecimal. Whoever has salt and text can show
/// that the text is the one meant; once they are erased, the log tells nothing of it.</summary>
public static class Commitment
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltSize = 16;

    /// <summary>The commitment to a text.</summary>
    public static string To(ReadOnlySpan<byte> salt, string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
