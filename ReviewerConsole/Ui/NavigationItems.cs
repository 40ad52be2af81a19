using Microsoft.AspNetCore.Components.Routing;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Ui;

/// <summary>An entry of the main menu: shown to whoever its policy lets in.</summary>
public sealed record NavigationItem(string Address, string Key, string? Policy, NavLinkMatch Match = NavLinkMatch.Prefix);

/// <summary>The main menu.</summary>
public static class NavigationItems
{
    public static readonly IReadOnlyList<NavigationItem> All =
    [
        new("/", "nav-home", null, NavLinkMatch.All),
        new("/queue", "nav-queue", nameof(Permission.Review)),
        new("/appeals", "nav-appeals", nameof(Permission.Review)),
        new("/escalations", "nav-escalations", nameof(Permission.Lead)),
        new("/decisions", "nav-decisions", nameof(Permission.Lead)),
        new("/deliveries", "nav-deliveries", nameof(Permission.Lead)),
        new("/designations", "nav-designations", null),
        new("/mine", "nav-mine", nameof(Permission.Review)),
        new("/care", "nav-care", null),
        new("/people", "nav-people", nameof(Permission.Administer)),
        new("/settings", "nav-settings", nameof(Permission.Administer)),
    ];
}
