namespace ReviewerConsole.Core.Audits;

/// <summary>What an audit found. The numbers are stored.</summary>
public enum AuditFinding
{
    /// <summary>Both judged alike.</summary>
    Agreed = 0,

    /// <summary>The first decision is wrong.</summary>
    Error = 1,

    /// <summary>Either could be defended.</summary>
    JudgementCall = 2,

    /// <summary>The guidance does not say.</summary>
    UnclearGuidance = 3,

    /// <summary>The policy pack says something that it should not.</summary>
    PackAtFault = 4,
}
