using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Core.Practice;

/// <summary>How somebody decided the known cases of a queue.</summary>
/// <param name="Answered">How many were decided or put up.</param>
/// <param name="Right">How many of them ended as the policy has it.</param>
/// <param name="Grave">How many left up what must never stay.</param>
/// <param name="Mean">The mean score, from 0 to 1 (<see cref="Marking"/>).</param>
public sealed record GoldScore(int Answered, int Right, int Grave, double Mean)
{
    /// <summary>The share that ended rightly, with its interval.</summary>
    public Share Share => new(Right, Answered);

    /// <summary>Whether somebody is told, and given practice: only where it is certain that their share lies under the target.</summary>
    /// <param name="target">From 0 to 1.</param>
    public bool IsUnder(double target) => Share.IsBelow(target);
}
