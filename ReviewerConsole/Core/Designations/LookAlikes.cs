namespace ReviewerConsole.Core.Designations;

/// <summary>Folded letters that look like, or are written for, a plain one: what Unicode's table of confusable characters (UTS #39) says of
/// Greek, Cyrillic and Latin letters in either case, letters with a bar or a hook, ligatures, and the ways in which an Arabic letter is
/// typed. Names and texts are both read through it, so that a whole word in Greek still meets itself.</summary>
internal static class LookAlikes
{
    private const string Single =
        "аa вb еe ёe ѕs іi јj кk мm нh оo рp сc тt уy хx ԁd ԛq ԝw һh ӏl ѵv ԍg ɡg ɑa αa βb εe ζz ηh ιi κk μm νn οo ρp σs ςs τt υy χx ϲc ϳj ıi łl øo đd ħh ŧt ƀb ɨi ʟl ʜh օo ոn հh սu ցg " +
        "0o ٱا ىي ةه کك یي ھه ہه";

    private static readonly Dictionary<char, char> Plain = Single.Split(' ').ToDictionary(pair => pair[0], pair => pair[1]);

    private static readonly Dictionary<char, string> Several = new() { ['æ'] = "ae", ['œ'] = "oe", ['ß'] = "ss", ['þ'] = "th" };

    /// <summary>What a letter is read as.</summary>
    public static char Of(char letter) => letter is > '0' and < '\u0080' ? letter : Plain.GetValueOrDefault(letter, letter);

    /// <summary>The letters that one stands for, or null where it is one letter.</summary>
    public static string? Spread(char letter) => letter < '\u0080' ? null : Several.GetValueOrDefault(letter);
}
