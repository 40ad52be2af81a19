namespace ReviewerConsole.Core.Queues;

/// <summary>Where a reason for reporting leads.</summary>
/// <param name="Id">Other programs send it.</param>
/// <param name="Policy">The pack whose checklist it gets.</param>
/// <param name="HeadStartMinutes">Its head start in the queue.</param>
/// <param name="DueHours">When it is due, from receipt.</param>
/// <param name="Severe">Whether such cases weigh on whoever decides them, so that they are counted and capped.</param>
public sealed record ReasonRoute(string Id, string Policy, int HeadStartMinutes, int DueHours, bool Severe)
{
    /// <summary>The right that a claim of law for this reason is about.</summary>
    public ClaimedRight Right { get; init; } = ClaimedRight.Other;
}

/// <summary>When a case is due, and by what it was set.</summary>
public readonly record struct Due(DateTime At, string Basis);

/// <summary>Which surfaces and reasons there are, and what follows from them.</summary>
/// <param name="Surfaces">Kinds of places a post can stand in.</param>
/// <param name="Reasons">Reasons for reporting.</param>
/// <param name="LegalDays">Days until an answer to a claim of law is due.</param>
public sealed record Routing(IReadOnlyList<string> Surfaces, IReadOnlyList<ReasonRoute> Reasons, int LegalDays)
{
    /// <summary>The reason with this id, or null.</summary>
    public ReasonRoute? Reason(string id) => Reasons.FirstOrDefault(reason => reason.Id == id);

    /// <summary>When a report is due: by its reason's house rule, or, for a claim of law, at the end of the day
    /// <see cref="LegalDays"/> days on in the site's time zone (Japan's Information Distribution Platform Act, Art. 25: seven
    /// days), whichever is sooner.</summary>
    public Due DueAt(ReasonRoute reason, bool legal, DateTime receivedAt, TimeZoneInfo zone)
    {
        var house = new Due(receivedAt.AddHours(reason.DueHours), "house");
        if (!legal)
            return house;
        var law = new Due(LegalEnd(receivedAt, zone), "legal-days");
        return law.At < house.At ? law : house;
    }

    /// <summary>The end of the term for answering a claim of law: of the day <see cref="LegalDays"/> days after it came.</summary>
    public DateTime LegalEnd(DateTime receivedAt, TimeZoneInfo zone) => zone.BeginOf(DayOf(receivedAt, zone).AddDays(LegalDays + 1));

    /// <summary>The moment before which claims came whose term has ended by <paramref name="now"/>.</summary>
    public DateTime LegalReceivedBefore(DateTime now, TimeZoneInfo zone) => zone.BeginOf(DayOf(now, zone).AddDays(-LegalDays));

    /// <summary>The right that a reason is about.</summary>
    public ClaimedRight RightOf(string reason) => Reason(reason)?.Right ?? ClaimedRight.Other;

    private static DateOnly DayOf(DateTime at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));
}
