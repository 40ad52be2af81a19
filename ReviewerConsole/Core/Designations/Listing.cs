namespace ReviewerConsole.Core.Designations;

/// <summary>On which of the two days that count for a post an entry was listed.</summary>
public enum ListedDays
{
    /// <summary>On neither: it is no listed subject.</summary>
    Neither,

    /// <summary>When it was posted, and no more.</summary>
    PostingOnly,

    /// <summary>Today, and not yet when it was posted.</summary>
    TodayOnly,

    /// <summary>On both: it is a listed subject.</summary>
    Both,
}

/// <summary>A time for which an entry was listed.</summary>
/// <param name="From">The first day; null for one that lies before the registry knows.</param>
/// <param name="To">The first day on which it was listed no more; null while it is.</param>
public readonly record struct ListedPeriod(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether it was listed on a day.</summary>
    public bool Covers(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day < to);
}

/// <summary>What a name is to its entry.</summary>
public enum NameRole
{
    /// <summary>What it is called.</summary>
    Name,

    /// <summary>What it is called as well.</summary>
    Alias,

    /// <summary>A leader or prominent member: who speaks of them as such speaks of the entry.</summary>
    Member,

    /// <summary>A sign that can be written.</summary>
    Symbol,

    /// <summary>A saying.</summary>
    Slogan,
}

/// <summary>How far a name says by itself who is meant.</summary>
public enum NameQuality
{
    /// <summary>By its form: short names and those made of common words alone are weak.</summary>
    ByForm,

    /// <summary>Somebody who knows has said that it stands for nobody else.</summary>
    Strong,

    /// <summary>The source, or somebody who knows, has said that it may stand for others.</summary>
    Weak,
}

/// <summary>A spelling of an entry.</summary>
public sealed record ListedSpelling(string Text, NameRole Role, NameQuality Quality);

/// <summary>An entry of the registry as matching needs it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">The option of the question <c>subject</c> that it stands for.</param>
/// <param name="IsPerson">Whether it is one human being, whose name others may bear.</param>
/// <param name="Spellings">Every way to write it, its name among them.</param>
/// <param name="Periods">When it was listed.</param>
public sealed record ListedEntry(Guid Id, string Name, string Kind, bool IsPerson, IReadOnlyList<ListedSpelling> Spellings, IReadOnlyList<ListedPeriod> Periods)
{
    /// <summary>On which of two days it was listed: "listed on both is listed, on neither is none, on one is for a lead".</summary>
    /// <param name="posted">When the post was made; today where nobody knows.</param>
    /// <param name="today">The day of the question.</param>
    public ListedDays On(DateOnly posted, DateOnly today) => (Covers(posted), Covers(today)) switch
    {
        (true, true) => ListedDays.Both,
        (true, false) => ListedDays.PostingOnly,
        (false, true) => ListedDays.TodayOnly,
        _ => ListedDays.Neither,
    };

    private bool Covers(DateOnly day) => Periods.Any(period => period.Covers(day));
}
