using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Measures;

public static class MeasuresSetup
{
    public static IServiceCollection AddMeasures(this IServiceCollection services) => services.AddLoop<EndMeasures>();
}
