namespace ReviewerConsole.Core.Notices;

/// <summary>The two sides that are told of a decision and may ask for another review. The numbers are stored.</summary>
public enum Party
{
    /// <summary>Whoever wrote the post.</summary>
    Author = 0,

    /// <summary>Whoever reported it.</summary>
    Reporter = 1,
}
