namespace ReviewerConsole.Core.Policies;

/// <summary>What is to happen to a post, from mildest to gravest; the numbers are that order.</summary>
public enum Outcome
{
    /// <summary>The post stays as it is.</summary>
    Keep,

    /// <summary>The post stays behind a warning screen.</summary>
    Warn,

    /// <summary>A specialist or lead decides.</summary>
    Escalate,

    /// <summary>The post comes down.</summary>
    Remove,
}
