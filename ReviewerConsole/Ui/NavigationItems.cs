using Microsoft.AspNetCore.Components.Routing;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Ui;

/// <summary>An entry of the main menu: shown to whoever its policy lets in.</summary>
public sealed record NavigationItem(string Address, string Key, string? Policy, NavLinkMatch Match = NavLinkMatch.Prefix);

/// <summary>Entries that stand together behind one name.</summary>
public sealed record NavigationGroup(string Key, string Policy, IReadOnlyList<NavigationItem> Items);

/// <summary>The main menu.</summary>
public static class NavigationItems
{
    public static readonly IReadOnlyList<NavigationItem> All =
    [
        new("/", "nav-home", null, NavLinkMatch.All),
        new("/queue", "nav-queue", nameof(Permission.Review)),
        new("/appeals", "nav-appeals", nameof(Permission.Review)),
        new("/escalations", "nav-escalations", nameof(Permission.Lead)),
        new("/designations", "nav-designations", null),
        new("/policies", "nav-policies", null),
        new("/mine", "nav-mine", nameof(Permission.Review)),
        new("/practice", "nav-practice", null),
        new("/care", "nav-care", null),
        new("/people", "nav-people", nameof(Permission.Administer)),
        new("/settings", "nav-settings", nameof(Permission.Administer)),
    ];

    /// <summary>What leads do beside deciding.</summary>
    public static readonly NavigationGroup Team = new("nav-team", nameof(Permission.Lead),
    [
        new("/decisions", "nav-decisions", null, NavLinkMatch.All),
        new("/decisions/log", "nav-log", null),
        new("/audit", "nav-audit", null),
        new("/boards", "nav-boards", null),
        new("/statements", "nav-statements", null),
        new("/deliveries", "nav-deliveries", null),
    ]);
}
