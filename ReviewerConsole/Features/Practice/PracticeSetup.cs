using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Features.Practice;

public static class PracticeSetup
{
    public static IServiceCollection AddPractice(this IServiceCollection services) => services
        .AddSingleton<ShowPractice>().AddSingleton<ManageSets>().AddSingleton<ManageLibrary>().AddSingleton<HoldCalibration>().AddSingleton<ShowGold>();

    /// <summary>A library as a file.</summary>
    public static void MapPractice(this IEndpointRouteBuilder app) =>
        app.MapGet("/practice/library/file", async (string? name, HttpContext context, ActorSource actors, ManageLibrary library, CancellationToken ct) =>
            await actors.FindAsync(context.User, ct) is { } actor && await library.ExportAsync(actor, name ?? "", ct) is { IsOk: true } file
                ? Results.File(System.Text.Encoding.UTF8.GetBytes(file.Value), "application/yaml; charset=utf-8", "practice-library.yaml")
                : Results.NotFound()).RequireAuthorization(nameof(Permission.Train)).ExcludeFromDescription();
}
