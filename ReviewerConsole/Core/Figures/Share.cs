namespace ReviewerConsole.Core.Figures;

/// <summary>How many of how many, as it is shown: below <see cref="Least"/> it is too few to say.</summary>
/// <param name="Hits">How many.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Share(long Hits, long Of)
{
    /// <summary>The fewest from which a share is said.</summary>
    public const int Least = 30;

    /// <summary>Whether there are too few to say.</summary>
    public bool IsTooFew => Of < Least;

    /// <summary>The share, or null of none.</summary>
    public double? Value => Of == 0 ? null : (double)Hits / Of;

    /// <summary>Wilson's interval, or null of none.</summary>
    public Interval? Interval => Of == 0 ? null : Figures.Interval.Wilson(Hits, Of);

    /// <summary>Whether it is certain that it falls short of a target: there are enough, and even the better end of the interval is under it.</summary>
    public bool IsBelow(double target) => !IsTooFew && Interval!.Value.High < target;

    /// <summary>Whether it is certain that it lies over a limit: there are enough, and even the better end of the interval is over it.</summary>
    public bool IsAbove(double limit) => !IsTooFew && Interval!.Value.Low > limit;

    /// <summary>Two counts together.</summary>
    public static Share operator +(Share one, Share other) => new(one.Hits + other.Hits, one.Of + other.Of);
}
