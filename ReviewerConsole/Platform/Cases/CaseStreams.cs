namespace ReviewerConsole.Platform.Cases;

/// <summary>Streams of the log that tell of a case beside its own.</summary>
public static class CaseStreams
{
    /// <summary>Who has looked at what of it that is not shown at once.</summary>
    public static string Views(Guid caseId) => $"views:{caseId:N}";

    /// <summary>The links to its inboxes.</summary>
    public static string Inbox(Guid caseId) => $"inbox:{caseId:N}";

    /// <summary>A message in them.</summary>
    public static string Message(Guid messageId) => $"message:{messageId:N}";

    /// <summary>The end of a measure.</summary>
    public static string MeasureOver(Guid strikeId) => $"measure-over:{strikeId:N}";

    /// <summary>The lapse of a strike.</summary>
    public static string StrikeLapsed(Guid strikeId) => $"strike-lapsed:{strikeId:N}";
}
