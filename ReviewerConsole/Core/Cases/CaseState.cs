namespace ReviewerConsole.Core.Cases;

/// <summary>Where a case stands. The numbers are stored.</summary>
public enum CaseState
{
    /// <summary>In its queue, to be taken.</summary>
    Waiting = 0,

    /// <summary>Somebody has it.</summary>
    Held = 1,

    /// <summary>Put aside for a lead, designation research or legal.</summary>
    Parked = 2,

    /// <summary>Decided, and still to be taken back.</summary>
    Settling = 3,

    /// <summary>Decided.</summary>
    Closed = 4,

    /// <summary>Reported by its address; the platform has not sent the post yet.</summary>
    Awaiting = 5,
}

/// <summary>What can happen to a case.</summary>
public enum CaseEvent
{
    /// <summary>Somebody takes it.</summary>
    Claim,

    /// <summary>Its holder gives it back.</summary>
    Release,

    /// <summary>Its holder passes it over.</summary>
    Skip,

    /// <summary>Its holder was inactive for too long.</summary>
    LeaseOver,

    /// <summary>Its holder puts it up.</summary>
    Escalate,

    /// <summary>A lead has answered or hands it back.</summary>
    HandBack,

    /// <summary>A lead's claim on a case that was put up ends without an answer.</summary>
    Return,

    /// <summary>Its holder decides.</summary>
    Submit,

    /// <summary>The decider takes the decision back.</summary>
    Undo,

    /// <summary>The time for taking it back is over.</summary>
    Settle,

    /// <summary>The post has come, or will not be waited for any longer.</summary>
    Arrive,

    /// <summary>Appeal, audit or new facts start another round.</summary>
    Reopen,

    /// <summary>Somebody reports it by its address alone, and its copy has been deleted since.</summary>
    Await,
}
