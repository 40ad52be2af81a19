using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Audits;

public static class AuditsSetup
{
    public static IServiceCollection AddAudits(this IServiceCollection services) => services
        .AddSingleton<ManagePlans>().AddSingleton<Candidates>().AddSingleton<DrawAudits>()
        .AddSingleton<ListAudits>().AddSingleton<MeasureQuality>()
        .AddLoop<DrawDuePlans>();
}
