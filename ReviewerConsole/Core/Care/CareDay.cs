namespace ReviewerConsole.Core.Care;

/// <summary>How near somebody is to what one day may bring.</summary>
public enum CareLevel
{
    /// <summary>Far from every cap.</summary>
    Fine,

    /// <summary>At four fifths of a cap, or over.</summary>
    Near,

    /// <summary>At a cap, or over.</summary>
    Reached,
}

/// <summary>What one day may bring to one person. There is no agreed limit in the field: a house sets its own with a clinician.</summary>
/// <param name="Revealed">Time for which media are looked at clearly.</param>
/// <param name="SevereCases">Decided cases of severe kinds.</param>
/// <param name="SevereInRow">After so many severe cases in a row a milder one is offered, where one waits.</param>
/// <param name="Break">Active time after which a break is suggested.</param>
public sealed record CareCaps(TimeSpan Revealed, int SevereCases, int SevereInRow, TimeSpan Break);

/// <summary>What one day has brought to one person so far.</summary>
/// <param name="Revealed">Time for which media were looked at clearly.</param>
/// <param name="Severe">Of each case decided, the last one first, whether its kind is severe; then those of practice, as if they had come before.</param>
public sealed record CareDay(TimeSpan Revealed, IReadOnlyList<bool> Severe)
{
    private const double NearShare = 0.8;

    /// <summary>How many severe cases were decided.</summary>
    public int SevereCases => Severe.Count(severe => severe);

    /// <summary>The level of whichever cap is nearer.</summary>
    public CareLevel Level(CareCaps caps)
    {
        var share = Math.Max(Revealed / caps.Revealed, (double)SevereCases / caps.SevereCases);
        return share >= 1 ? CareLevel.Reached : share >= NearShare ? CareLevel.Near : CareLevel.Fine;
    }

    /// <summary>Whether the last cases were severe ones only, so that a milder one should follow.</summary>
    public bool WantsMilder(CareCaps caps) => Severe.Count >= caps.SevereInRow && Severe.Take(caps.SevereInRow).All(severe => severe);
}
