using System.Text;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Exports;

namespace ReviewerConsole.Features.Practice;

public static class PracticeSetup
{
    public static IServiceCollection AddPractice(this IServiceCollection services) => services
        .AddSingleton<ShowPractice>().AddSingleton<ManageSets>().AddSingleton<ManageLibrary>().AddSingleton<HoldCalibration>().AddSingleton<ShowGold>();

    /// <summary>Libraries, people, cases and known cases as files.</summary>
    public static void MapPractice(this IEndpointRouteBuilder app)
    {
        app.MapGet("/practice/library/file", (string? name, HttpContext context, ActorSource actors, ManageLibrary library, CancellationToken ct) => FileAsync(
            context, actors, async actor => (await library.ExportAsync(actor, name ?? "", ct)).Then<byte[]>(text => Encoding.UTF8.GetBytes(text)), "application/yaml; charset=utf-8", "practice-library.yaml", ct))
            .RequireAuthorization(nameof(Permission.Train)).ExcludeFromDescription();
        app.MapGet("/practice/library/cases", (HttpContext context, ActorSource actors, ManageLibrary library, CancellationToken ct) =>
            FileAsync(context, actors, actor => library.FaresAsync(actor, ct), CsvFile.MediaType, "practice-cases.csv", ct)).RequireAuthorization(nameof(Permission.Train)).ExcludeFromDescription();
        app.MapGet("/practice/desk/file", (HttpContext context, ActorSource actors, ManageSets sets, CancellationToken ct) =>
            FileAsync(context, actors, actor => sets.ExportAsync(actor, ct), CsvFile.MediaType, "practice-people.csv", ct)).RequireAuthorization(nameof(Permission.Train)).ExcludeFromDescription();
        app.MapGet("/practice/known/file", (HttpContext context, ActorSource actors, ShowGold gold, CancellationToken ct) =>
            FileAsync(context, actors, actor => gold.ExportAsync(actor, ct), CsvFile.MediaType, "known-cases.csv", ct)).RequireAuthorization(nameof(Permission.Lead)).ExcludeFromDescription();
    }

    private static async Task<IResult> FileAsync(HttpContext context, ActorSource actors, Func<Actor, Task<Result<byte[]>>> make, string mediaType, string name, CancellationToken ct) =>
        await actors.FindAsync(context.User, ct) is { } actor && await make(actor) is { IsOk: true } file ? Results.File(file.Value, mediaType, name) : Results.NotFound();
}
