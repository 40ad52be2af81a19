using ReviewerConsole.Features.Intake.Media;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Intake;

public static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<Tickets>()
        .AddSingleton<Tiers>()
        .AddSingleton<ReceiveReport>()
        .AddSingleton<MakePostKnown>()
        .AddSingleton<AcceptReports>()
        .AddSingleton<IntakeGroups>()
        .AddLoop<FetchMedia>()
        .AddHostedService(provider => provider.GetRequiredService<IntakeGroups>());
}
