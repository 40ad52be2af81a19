using ReviewerConsole.Features.Intake.Media;
using ReviewerConsole.Features.Intake.Wizard;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Intake;

public static class IntakeSetup
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ReceiveReport>()
        .AddSingleton<MakePostKnown>()
        .AddSingleton<WithdrawReports>()
        .AddSingleton<AcceptReports>()
        .AddSingleton<IntakeGroups>()
        .AddSingleton<SendReport>()
        .AddLoop<FetchMedia>()
        .AddLoop<AwaitedPosts>()
        .AddHostedService(provider => provider.GetRequiredService<IntakeGroups>());
}
