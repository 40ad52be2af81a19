using ReviewerConsole.Features.Decisions.Exports;
using ReviewerConsole.Features.Decisions.Log;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Decisions;

public static class DecisionsSetup
{
    public static IServiceCollection AddDecisions(this IServiceCollection services) => services
        .AddSingleton<MyDecisions>()
        .AddSingleton<FindDecisions>().AddSingleton<WhoDecided>().AddSingleton<CountDecision>().AddLoop<IndexDecisions>()
        .AddSingleton<ShowDecision>().AddSingleton<ReopenDecision>().AddSingleton<ReplyToAudit>().AddSingleton<MakePractice>()
        .AddSingleton<ReadLog>()
        .AddSingleton<ExportDecisions>().AddSingleton<CaseFile>();
}
