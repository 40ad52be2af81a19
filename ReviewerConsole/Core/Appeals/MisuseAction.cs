namespace ReviewerConsole.Core.Appeals;

/// <summary>What a lead may do about misuse of the right to another review. The numbers are stored.</summary>
public enum MisuseAction
{
    /// <summary>Told that it must not go on.</summary>
    Warned = 0,

    /// <summary>Not heard for a while.</summary>
    Suspended = 1,

    /// <summary>Heard again before the end of that.</summary>
    Lifted = 2,
}
