namespace ReviewerConsole.Features.Delivery;

/// <summary>Whom a failed try concerns, which says what becomes of it.</summary>
public enum Trouble
{
    /// <summary>The receiver: it is tried again, and when it has failed for long enough the receiver is left alone until somebody looks.</summary>
    Receiver,

    /// <summary>The receiver wants nothing more: it is left alone at once.</summary>
    Gone,

    /// <summary>This message for now, such as a mailbox that is full: it is tried again, and in the end fails alone.</summary>
    Message,

    /// <summary>This message for good, such as an address that does not exist: it fails at once, alone.</summary>
    Refused,
}

/// <summary>What a try came to.</summary>
/// <param name="Problem">A code; null where the receiver has it.</param>
/// <param name="Trouble">Whom the problem concerns.</param>
/// <param name="After">How long the receiver asks to be left alone, where it does.</param>
public sealed record Answer(string? Problem, Trouble Trouble = Trouble.Receiver, TimeSpan? After = null)
{
    /// <summary>The receiver has it.</summary>
    public static readonly Answer Sent = new(Problem: null);
}

/// <summary>A way to one receiver.</summary>
public interface ISender
{
    /// <summary>The receiver's name among the endpoints.</summary>
    string Name { get; }

    /// <summary>How many may be under way at once.</summary>
    int AtOnce { get; }

    /// <summary>Whether what failed holds up what follows it of the same subject until somebody looks: so it does where the receiver
    /// must know the last state, and not where each message stands for itself.</summary>
    bool FailedHoldUp { get; }

    /// <summary>One try.</summary>
    Task<Answer> SendAsync(Data.Delivery.Delivery row, CancellationToken ct);
}
