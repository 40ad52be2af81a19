namespace ReviewerConsole.Core.Appeals;

/// <summary>What became of a decision that somebody asked to have looked at again, or that was looked at again unasked. The numbers are
/// stored.</summary>
public enum AppealState
{
    /// <summary>Nobody asked, and nobody looked again.</summary>
    None = 0,

    /// <summary>Somebody asked; it is not decided yet.</summary>
    Open = 1,

    /// <summary>It stands.</summary>
    Upheld = 2,

    /// <summary>Another measure, or another action that is not its opposite, stands in its place.</summary>
    Changed = 3,

    /// <summary>Its opposite stands in its place.</summary>
    Overturned = 4,
}
