using ReviewerConsole.Core;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What can stand in the way of working on a case; the codes are keys of the feature's texts.</summary>
public static class WorkspaceErrors
{
    public static readonly Error NothingWaiting = new("nothing-waiting");
    /// <summary>Cases may wait, but none of a kind that is offered to this person today.</summary>
    public static readonly Error NothingOffered = new("nothing-offered");

    /// <summary>Enough severe cases for today.</summary>
    public static readonly Error EnoughToday = new("enough-today");
    public static readonly Error AlreadyDecided = new("already-decided");
    public static readonly Error NotYours = new("not-yours");
    public static readonly Error TooLateToUndo = new("too-late-to-undo");
    public static readonly Error HadAPart = new("had-a-part");
    public static readonly Error NotYourQueue = new("not-your-queue");
    public static readonly Error OnlyNext = new("only-next");
    /// <summary>A case that is looked at again is decided by who has filled it in without the first decision, and then seen that.</summary>
    public static readonly Error CompareFirst = new("compare-first");
    public static readonly Error NotParked = new("not-parked");

    /// <summary>It was handed over to somebody, and is kept for them for a while.</summary>
    public static Error KeptFor(string name) => new("kept-for", name);

    /// <summary>Somebody else has claimed it since; named, so that the two can talk.</summary>
    public static Error TakenBy(string name) => new("taken-by", name);

    /// <summary>Nothing waits but in queues that need an exam which this person has not passed.</summary>
    public static Error ExamNeeded(string queues) => new("exam-needed", queues);

    /// <summary>A lead gives them nothing from there for now.</summary>
    public static Error PausedFrom(string queues) => new("paused-from", queues);

    /// <summary>Something came in that the reviewer has not seen.</summary>
    public static Error Newer(int version) => new("newer-version", version);
}
