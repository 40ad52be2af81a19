namespace ReviewerConsole.Features.Care;

public static class CareSetup
{
    public static IServiceCollection AddCare(this IServiceCollection services) => services.AddSingleton<ShowCare>().AddSingleton<SaveCare>();
}
