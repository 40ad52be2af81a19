namespace ReviewerConsole.Core.Cases;

/// <summary>What one person may do to one case now: the same answer for the buttons and for the handlers.</summary>
public readonly record struct Allowed(bool Take, bool Decide, bool Escalate, bool Skip, bool Release)
{
    /// <summary>What is allowed.</summary>
    /// <param name="state">Where the case stands.</param>
    /// <param name="isHolder">Whether the person has it.</param>
    /// <param name="mayReview">Whether they may review at all.</param>
    /// <param name="isLead">Whether they are a lead, who may take a parked case.</param>
    public static Allowed To(CaseState state, bool isHolder, bool mayReview, bool isLead)
    {
        var holds = mayReview && isHolder && state == CaseState.Held;
        var take = mayReview && (state == CaseState.Waiting || (state == CaseState.Parked && isLead));
        return new Allowed(take, holds, holds, holds, holds);
    }
}
