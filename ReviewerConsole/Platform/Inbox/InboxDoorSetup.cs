namespace ReviewerConsole.Platform.Inbox;

/// <summary>Adds the way into inboxes.</summary>
public static class InboxDoorSetup
{
    /// <summary>Links and their door.</summary>
    public static IServiceCollection AddInboxDoor(this IServiceCollection services) => services.AddSingleton<Tickets>().AddSingleton<InboxDoor>();
}
