using ReviewerConsole.Platform.Inbox;

namespace ReviewerConsole.Features.Inbox;

public static class InboxSetup
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton<ShowInbox>()
        .AddSingleton<IssueLink>();

    public static void MapInbox(this IEndpointRouteBuilder routes) => routes.MapPost("/inbox/leave", (HttpContext context, InboxDoor door) =>
    {
        door.Leave(context);
        return Results.LocalRedirect("/inbox");
    }).AllowAnonymous().ExcludeFromDescription();
}
