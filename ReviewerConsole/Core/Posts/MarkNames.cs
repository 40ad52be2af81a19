using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>What a character that is shown as a mark does; the words for it are texts of this key.</summary>
public enum MarkKind
{
    /// <summary>Changes the direction of reading.</summary>
    Direction,

    /// <summary>Is not seen.</summary>
    Hidden,

    /// <summary>A control code.</summary>
    Control,

    /// <summary>Chooses another shape of the character before it.</summary>
    Selector,

    /// <summary>A tag: a letter that is not seen.</summary>
    Tag,

    /// <summary>Half a character, or one that could not be read.</summary>
    Broken,

    /// <summary>Marks piled on one letter, beyond what is shown of them.</summary>
    Piled,

    /// <summary>A letter of another script than the rest of its word, such as a Cyrillic one that looks like a Latin one.</summary>
    Foreign,
}

/// <summary>The names of characters that are shown as marks: the abbreviations of the Unicode Standard (NameAliases.txt), where
/// there is one.</summary>
public static class MarkNames
{
    private const string Controls = "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US";

    private static readonly string[] Control = Controls.Split(' ');

    private const string Others = """
        0020 SP, 007F DEL, 0085 NEL, 00A0 NBSP, 00AD SHY, 034F CGJ, 061C ALM, 115F HCF, 1160 HJF, 180B FVS1, 180C FVS2, 180D FVS3,
        180E MVS, 180F FVS4, 200B ZWSP, 200C ZWNJ, 200D ZWJ, 200E LRM, 200F RLM, 2028 LS, 2029 PS, 202A LRE,
        202B RLE, 202C PDF, 202D LRO, 202E RLO, 2060 WJ, 2066 LRI, 2067 RLI, 2068 FSI, 2069 PDI, 3164 HF,
        3000 IDSP, FEFF BOM, FFA0 HWHF
        """;

    private static readonly Dictionary<int, string> Names = Others.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(each => each.Split(' ')).ToDictionary(each => int.Parse(each[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), each => each[1]);

    /// <summary>A character's short name, or its number.</summary>
    public static string Of(Rune rune) => rune.Value switch
    {
        < 0x20 => Control[rune.Value],
        >= 0xFE00 and <= 0xFE0F => string.Create(CultureInfo.InvariantCulture, $"VS{rune.Value - 0xFE00 + 1}"),
        >= 0xE0100 and <= 0xE01EF => string.Create(CultureInfo.InvariantCulture, $"VS{rune.Value - 0xE0100 + 17}"),
        > 0xE0020 and < 0xE007F => $"TAG {(char)(rune.Value - 0xE0000)}",
        _ => Names.TryGetValue(rune.Value, out var name) ? name : Number(rune),
    };

    /// <summary>Such as U+202E.</summary>
    public static string Number(Rune rune) => $"U+{rune.Value:X4}";

    /// <summary>The same for the character that a text begins with; for half a one, of the mark that stands for it.</summary>
    public static string NumberAt(ReadOnlySpan<char> text) =>
        Number(Rune.DecodeFromUtf16(text, out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : Rune.ReplacementChar);

    /// <summary>What a character does.</summary>
    public static MarkKind KindOf(Rune rune) => rune.Value switch
    {
        0xFFFD => MarkKind.Broken,
        0x61C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => MarkKind.Direction,
        (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180D) or 0x180F => MarkKind.Selector,
        >= 0xE0000 and <= 0xE007F => MarkKind.Tag,
        _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control ? MarkKind.Control : MarkKind.Hidden,
    };
}
