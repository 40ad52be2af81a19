namespace ReviewerConsole.Features.Appeals;

public static class AppealsSetup
{
    public static IServiceCollection AddAppeals(this IServiceCollection services) => services
        .AddSingleton<AskForReview>()
        .AddSingleton<MayReview>()
        .AddSingleton<MisuseRegister>().AddSingleton<ActOnMisuse>();
}
