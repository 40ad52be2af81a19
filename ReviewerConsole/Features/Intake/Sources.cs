using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Keys;

namespace ReviewerConsole.Features.Intake;

/// <summary>The words for sources, and the scope that each but <c>user</c> needs.</summary>
public static class Sources
{
    public static ReportSource? Parse(string? word) => word switch
    {
        null or "user" => ReportSource.User,
        "proactive" => ReportSource.Proactive,
        "trusted-flagger" => ReportSource.TrustedFlagger,
        "authority" => ReportSource.Authority,
        _ => null,
    };

    public static string Scope(ReportSource source) => source switch
    {
        ReportSource.User => KeyScopes.Reports,
        ReportSource.Proactive => KeyScopes.Proactive,
        ReportSource.TrustedFlagger => KeyScopes.TrustedFlagger,
        ReportSource.Authority => KeyScopes.Authority,
        ReportSource.Appeal => throw new ArgumentOutOfRangeException(nameof(source)),
    };
}
