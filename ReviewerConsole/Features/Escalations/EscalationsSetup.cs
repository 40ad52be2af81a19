using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Escalations;

public static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services) => services
        .AddSingleton<ListEscalations>().AddSingleton<DoFollowUp>().AddSingleton<RuleOnMeasure>()
        .AddSingleton<SendInterim>().AddLoop<TellInterim>();
}
