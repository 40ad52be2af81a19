using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Figures;

public static class FiguresSetup
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddLoop<FoldDays>().AddSingleton<ReadDays>()
        .AddSingleton<ShowToday>().AddSingleton<PublishedFigures>().AddSingleton<ImportViews>();
}
