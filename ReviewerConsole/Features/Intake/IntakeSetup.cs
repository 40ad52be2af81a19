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
        .AddHostedService(provider => provider.GetRequiredService<IntakeGroups>());
}
