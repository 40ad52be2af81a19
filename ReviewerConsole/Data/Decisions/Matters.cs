namespace ReviewerConsole.Data.Decisions;

/// <summary>A case may hold several matters: a decision that began one, with those that looked at it again. What was last decided in each
/// stands.</summary>
public static class Matters
{
    /// <summary>What stands of a case: the last settled decision of each matter.</summary>
    public static IQueryable<Decision> Standing(this AppDb db, Guid caseId)
    {
        var settled = db.Decisions.Where(decision => decision.CaseId == caseId && decision.State == DecisionState.Settled);
        return settled.Where(decision => !settled.Any(later => later.Round > decision.Round && later.RootId != null && (later.RootId == decision.Id || later.RootId == decision.RootId)));
    }

    /// <summary>What stands of a case beside one matter.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="root">The decision that began the matter; null where it is not decided yet.</param>
    public static IQueryable<Decision> Beside(this AppDb db, Guid caseId, Guid? root) =>
        root is null ? db.Standing(caseId) : db.Standing(caseId).Where(decision => decision.Id != root && decision.RootId != root);
}
