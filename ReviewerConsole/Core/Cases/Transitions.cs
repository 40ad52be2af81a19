namespace ReviewerConsole.Core.Cases;

/// <summary>The one table of what may happen to a case in which state.</summary>
public static class Transitions
{
    /// <summary>The state after an event, or null where the event is not possible.</summary>
    public static CaseState? After(CaseState state, CaseEvent what) => (state, what) switch
    {
        (CaseState.Waiting, CaseEvent.Claim) => CaseState.Held,
        (CaseState.Parked, CaseEvent.Claim) => CaseState.Held,
        (CaseState.Held, CaseEvent.Release) => CaseState.Waiting,
        (CaseState.Held, CaseEvent.Skip) => CaseState.Waiting,
        (CaseState.Held, CaseEvent.LeaseOver) => CaseState.Waiting,
        (CaseState.Held, CaseEvent.Escalate) => CaseState.Parked,
        (CaseState.Held, CaseEvent.Return) => CaseState.Parked,
        (CaseState.Held, CaseEvent.Submit) => CaseState.Settling,
        (CaseState.Parked, CaseEvent.HandBack) => CaseState.Waiting,
        (CaseState.Settling, CaseEvent.Undo) => CaseState.Held,
        (CaseState.Settling, CaseEvent.Settle) => CaseState.Closed,
        (CaseState.Awaiting, CaseEvent.Arrive) => CaseState.Waiting,
        (CaseState.Closed, CaseEvent.Reopen) => CaseState.Waiting,
        (CaseState.Closed, CaseEvent.Await) => CaseState.Awaiting,
        _ => null,
    };
}
