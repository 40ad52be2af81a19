namespace ReviewerConsole.Core.Queues;

/// <summary>The right that a claim of law says is infringed, as Japan's yearly report tells them apart (Information Distribution Platform Act, Art. 28). The
/// names are stored.</summary>
public enum ClaimedRight
{
    /// <summary>What others think of somebody (meiyo).</summary>
    Honour,

    /// <summary>What somebody thinks of themself: insult (meiyo kanjō).</summary>
    SelfRespect,

    Privacy,

    /// <summary>The likeness of a person.</summary>
    Portrait,

    Copyright,

    Trademark,

    /// <summary>Interests in business.</summary>
    Business,

    Other,
}
