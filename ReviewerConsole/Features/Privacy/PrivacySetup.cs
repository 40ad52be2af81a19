using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Privacy;

public static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<EraseSubject>()
        .AddSingleton<KeptTimes>()
        .AddSingleton<ShowRetention>()
        .AddSingleton<HoldCase>()
        .AddLoop<RetentionSweeper>();
}
