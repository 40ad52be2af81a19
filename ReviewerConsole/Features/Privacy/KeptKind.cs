using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Privacy;

/// <summary>What is kept for a time of its own.</summary>
public enum KeptKind
{
    /// <summary>Copies of posts, and what was written about them; the decision, its rule and its time stay.</summary>
    Posts,

    /// <summary>Pictures, films and sounds.</summary>
    Media,

    /// <summary>E-mail addresses and countries of authors and reporters.</summary>
    Contacts,

    /// <summary>What stood in support inboxes.</summary>
    Inbox,

    /// <summary>What somebody filled in and never submitted.</summary>
    Drafts,

    /// <summary>What a day brought to somebody who reviews.</summary>
    Exposure,

    /// <summary>Sign-ins that have ended.</summary>
    Sessions,

    /// <summary>Answers kept for repeated requests of programs.</summary>
    Requests,

    /// <summary>How people have used the right to another review.</summary>
    Misuse,

    /// <summary>Posts that the platform told of and nobody reported, with their media, and what is known of authors who have no other.</summary>
    Unreported,
}

/// <summary>How long each kind is kept, and what has run out. A kind runs out at the site's midnight, so that a day's sweep takes
/// what the preview of the day before has shown.</summary>
public sealed class KeptTimes(ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Days; 0 is for ever. Posts, media, contacts and inboxes count from the end of the time for appeals.</summary>
    public int Days(KeptKind kind) => kind switch
    {
        KeptKind.Posts or KeptKind.Unreported => settings.Retention.PostDays,
        KeptKind.Media => settings.Retention.MediaDays,
        KeptKind.Contacts => settings.Retention.ContactDays,
        KeptKind.Inbox => settings.Retention.InboxDays,
        KeptKind.Drafts => settings.Retention.DraftDays,
        KeptKind.Exposure => settings.Retention.ExposureDays,
        KeptKind.Sessions => settings.Retention.SessionDays,
        KeptKind.Requests => settings.Retention.RequestDays,
        _ => settings.Retention.MisuseDays,
    };

    /// <summary>A sign-in that nobody ended ends by itself after this.</summary>
    public TimeSpan LongestSession => settings.Sessions.Longest;

    /// <summary>Whether it is kept with a case, from when the case was closed.</summary>
    public static bool IsOfCases(KeptKind kind) => kind <= KeptKind.Inbox;

    /// <summary>What is older has run out by the begin of today, or of the day after so many nights; null for what is kept for ever.</summary>
    public DateTime? Cutoff(KeptKind kind, int nights = 0)
    {
        var day = settings.Site.DayOf(Clock.Now(time)).AddDays(nights - Days(kind));
        return Days(kind) == 0 ? null : settings.Site.BeginOf(IsOfCases(kind) ? settings.Appeals.Term.Before(day) : day);
    }

    /// <summary>The same as a day of the site.</summary>
    public DateOnly? CutoffDay(KeptKind kind, int nights = 0) => Cutoff(kind, nights) is { } cutoff ? settings.Site.DayOf(cutoff) : null;
}
