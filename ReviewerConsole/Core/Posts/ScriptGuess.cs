using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>Guesses a text's script by counting letters, for posts that come without a language.</summary>
public static class ScriptGuess
{
    /// <summary>The ISO 15924 code of the script with the most letters (Jpan where kana are among them), or null where the
    /// text has no letters of a script known here.</summary>
    public static string? Of(string text)
    {
        var counts = new Dictionary<string, int>();
        foreach (var rune in text.EnumerateRunes())
            if (Of(rune) is { } script)
                counts[script] = counts.GetValueOrDefault(script) + 1;
        if (counts.Remove("Kana", out var kana))
            counts["Jpan"] = kana + counts.GetValueOrDefault("Hani");
        return counts.Count == 0 ? null : counts.MaxBy(pair => pair.Value).Key;
    }

    /// <summary>The script of a letter, or null.</summary>
    public static string? Of(Rune letter) => letter.Value switch
    {
        >= 0x41 and <= 0x5A or >= 0x61 and <= 0x7A or >= 0xC0 and <= 0x24F or >= 0x1E00 and <= 0x1EFF => "Latn",
        >= 0x370 and <= 0x3FF => "Grek",
        >= 0x400 and <= 0x52F => "Cyrl",
        >= 0x590 and <= 0x5FF => "Hebr",
        >= 0x600 and <= 0x6FF or >= 0x750 and <= 0x77F or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC => "Arab",
        >= 0x900 and <= 0x97F => "Deva",
        >= 0xE00 and <= 0xE7F => "Thai",
        >= 0x3040 and <= 0x30FF or >= 0x31F0 and <= 0x31FF or >= 0xFF66 and <= 0xFF9F => "Kana",
        >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x2FFFF => "Hani",
        >= 0xAC00 and <= 0xD7AF or >= 0x1100 and <= 0x11FF => "Kore",
        _ => null,
    };
}
