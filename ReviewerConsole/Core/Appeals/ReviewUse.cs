namespace ReviewerConsole.Core.Appeals;

/// <summary>How somebody has used the right to another review, and what a lead may do about it (DSA Art. 23(2) and (3): only where requests are
/// frequent and without ground, by absolute number and by share, after a warning, for a while).</summary>
/// <param name="Upheld">Requests after which the first decision stood.</param>
/// <param name="Granted">Requests that changed something.</param>
/// <param name="UpheldThen">As many had been upheld when they were last warned or suspended; null before that.</param>
/// <param name="WarnedAt">When they were warned, UTC, or null.</param>
/// <param name="SuspendedUntil">The end of the last suspension, UTC, or null.</param>
public readonly record struct ReviewUse(int Upheld, int Granted, int? UpheldThen, DateTime? WarnedAt, DateTime? SuspendedUntil)
{
    /// <summary>From how many on anything may be done.</summary>
    public const int Fewest = 3;

    /// <summary>The longest suspension, in days.</summary>
    public const int LongestDays = 180;

    /// <summary>Whether they may be warned: often, mostly without effect, and not warned yet.</summary>
    public bool MayBeWarned => Upheld >= Fewest && Upheld > Granted && UpheldThen is null;

    /// <summary>Whether they may be suspended: it went on since they were warned, or since they were suspended last.</summary>
    public bool MayBeSuspended(DateTime now) => UpheldThen is { } then && Upheld > then && Upheld > Granted && !IsSuspended(now);

    /// <summary>Whether their requests are not looked at now.</summary>
    public bool IsSuspended(DateTime now) => SuspendedUntil > now;

    /// <summary>With one more request answered. What was asked before a warning or a suspension did not go on after it.</summary>
    /// <param name="ruling">What came of it.</param>
    /// <param name="askedAt">When it was asked, UTC.</param>
    public ReviewUse With(Ruling ruling, DateTime askedAt) => ruling != Ruling.Upheld ? this with { Granted = Granted + 1 }
        : this with { Upheld = Upheld + 1, UpheldThen = askedAt <= (SuspendedUntil ?? WarnedAt) ? UpheldThen + 1 : UpheldThen };
}
