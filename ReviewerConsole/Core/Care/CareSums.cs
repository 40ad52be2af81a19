namespace ReviewerConsole.Core.Care;

/// <summary>One day of one person.</summary>
/// <param name="Person">Counted, never shown.</param>
/// <param name="Revealed">Time for which media were looked at clearly.</param>
/// <param name="SevereCases">Settled cases of severe kinds.</param>
public sealed record PersonDay(Guid Person, TimeSpan Revealed, int SevereCases);

/// <summary>What some days have brought to many people together: spread, not mean, as a few carry most.</summary>
/// <param name="People">How many people.</param>
/// <param name="Revealed">Time for which media were looked at clearly, of all.</param>
/// <param name="SevereMedian">Severe cases of a person and day: half of them have at most so many.</param>
/// <param name="SevereNinth">Nine tenths of them have at most so many.</param>
/// <param name="SevereMost">The most of one person and day.</param>
/// <param name="AtCap">Days of a person that reached a cap.</param>
public sealed record CareSums(int People, TimeSpan Revealed, int SevereMedian, int SevereNinth, int SevereMost, int AtCap)
{
    /// <summary>Sums over fewer people would tell of one of them.</summary>
    public const int LeastPeople = 5;

    /// <summary>The sums, or null where too few people are in them. Quantiles by nearest rank.</summary>
    public static CareSums? Of(IReadOnlyCollection<PersonDay> days, CareCaps caps)
    {
        var people = days.Select(day => day.Person).Distinct().Count();
        if (people < LeastPeople)
            return null;
        int[] severe = [.. days.Select(day => day.SevereCases).Order()];
        int Quantile(double share) => severe[(int)Math.Ceiling(share * severe.Length) - 1];
        return new CareSums(people, TimeSpan.FromTicks(days.Sum(day => day.Revealed.Ticks)), Quantile(0.5), Quantile(0.9), severe[^1],
            days.Count(day => day.Revealed >= caps.Revealed || day.SevereCases >= caps.SevereCases));
    }
}
