using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>Characters that hide, reorder, or have no shape of their own (UTS #39 and the list of the security notes).</summary>
public static class HiddenCharacters
{
    private const int Joiner = 0x200D;
    private const int NonJoiner = 0x200C;
    private const int PlainShape = 0xFE0E;
    private const int ColouredShape = 0xFE0F;

    /// <summary>Whether a character is one of them, wherever it stands.</summary>
    public static bool IsMark(Rune rune) => rune.Value switch
    {
        '\n' or '\r' or '\t' or PlainShape or ColouredShape => false,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0xFFFD => true,
        >= 0x180B and <= 0x180F or >= 0x2028 and <= 0x2029 or >= 0xFE00 and <= 0xFE0D or >= 0xE0000 and <= 0xE01EF => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format,
    };

    /// <summary>Whether the character at a place is one of them there: the joiners are not between emoji, and in scripts that
    /// are written with them; the selectors of a coloured or plain shape are where the character before has no such shapes.</summary>
    public static bool IsMark(string text, int at, Rune rune) => rune.Value is PlainShape or ColouredShape ? !HasShapes(Before(text, at))
        : IsMark(rune) && !(rune.Value is Joiner or NonJoiner && at > 0 && IsJoinable(Before(text, at)) && IsJoinable(After(text, at + 1)));

    /// <summary>Symbols, and the few others that UTS #51 lists with both shapes (emoji-variation-sequences.txt).</summary>
    private static bool HasShapes(Rune? rune) => rune is { } found && (
        found.Value is (>= '0' and <= '9') or '#' or '*' or 0x203C or 0x2049 or 0x3030 or 0x303D
        || Rune.GetUnicodeCategory(found) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol);

    private static bool IsJoinable(Rune? rune) => rune is { } found && (
        found.Value is ColouredShape or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0x0600 and <= 0x0EFF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        || Rune.GetUnicodeCategory(found) == UnicodeCategory.OtherSymbol);

    private static Rune? Before(string text, int at) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;

    private static Rune? After(string text, int at) =>
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;
}
