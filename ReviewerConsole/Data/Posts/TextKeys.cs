using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Data.Posts;

/// <summary>The key under which texts are the same: the first 16 bytes of SHA-256 of the folded text (width, case, kana and
/// what is not seen aside).</summary>
public static class TextKeys
{
    /// <summary>The key, or null for a text with nothing in it.</summary>
    public static Guid? Of(string text)
    {
        var folded = new Folding(text).Text.Trim();
        return folded.Length == 0 ? null : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(folded)).AsSpan(0, 16), bigEndian: true);
    }
}
