using System.Security.Cryptography;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>A text as it came in: the bytes that prove it, and what can be shown and stored.</summary>
/// <param name="Bytes">UTF-8 where the text has such a form; else the JSON token as received.</param>
/// <param name="Shown">The text with U+FFFD for lone surrogates and U+0000, which no database and no page takes.</param>
public sealed record EvidenceText(byte[] Bytes, string Shown)
{
    /// <summary>SHA-256 of the bytes, hexadecimal.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>A text that is whole.</summary>
    public static EvidenceText Of(string text) => new(Encoding.UTF8.GetBytes(text), text.Replace('\0', '\uFFFD'));

    /// <summary>A text whose JSON token does not decode: the token is the evidence, and each escape that stands for half a
    /// character is shown as a mark.</summary>
    public static EvidenceText OfToken(ReadOnlySpan<byte> token) => new(token.ToArray(), Unescape(Encoding.UTF8.GetString(token)));

    private static string Unescape(string token)
    {
        var shown = new StringBuilder(token.Length);
        for (var at = 0; at < token.Length; at++)
        {
            if (token[at] != '\\' || at + 1 >= token.Length)
            {
                shown.Append(token[at]);
                continue;
            }
            at++;
            shown.Append(token[at] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                'u' when at + 4 < token.Length => Hex(token, ref at),
                var other => other,
            });
        }
        return Whole(shown.ToString());
    }

    private static char Hex(string token, ref int at)
    {
        var code = Convert.ToInt32(token.Substring(at + 1, 4), 16);
        at += 4;
        return (char)code;
    }

    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        return whole.ToString();
    }
}
