using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Ui;

/// <summary>An entry of the main menu.</summary>
/// <param name="Permission">Who sees it; null is everybody who is signed in.</param>
/// <param name="IsAlone">Whether pages below its address are none of its own.</param>
public sealed record NavigationItem(string Address, string Key, Permission? Permission, bool IsAlone = false)
{
    /// <summary>Whether a page belongs to the entry.</summary>
    /// <param name="address">The page's address within the console, with or without a query.</param>
    public bool IsAt(string address)
    {
        var path = address.AsSpan();
        path = path[..(path.IndexOfAny('?', '#') is >= 0 and var end ? end : path.Length)];
        return path.Equals(Address, StringComparison.OrdinalIgnoreCase)
            || (!IsAlone && path.StartsWith(Address, StringComparison.OrdinalIgnoreCase) && path[Address.Length] == '/');
    }
}

/// <summary>Entries that stand together behind one name.</summary>
public sealed record NavigationGroup(string Key, Permission Permission, IReadOnlyList<NavigationItem> Items);

/// <summary>The main menu.</summary>
public static class NavigationItems
{
    public static readonly IReadOnlyList<NavigationItem> All =
    [
        new("/", "nav-home", null, IsAlone: true),
        new("/queue", "nav-queue", Permission.Review),
        new("/appeals", "nav-appeals", Permission.Review),
        new("/escalations", "nav-escalations", Permission.Lead),
        new("/designations", "nav-designations", null),
        new("/policies", "nav-policies", null),
        new("/mine", "nav-mine", Permission.Review),
        new("/practice", "nav-practice", null),
        new("/care", "nav-care", null),
        new("/people", "nav-people", Permission.Administer),
        new("/settings", "nav-settings", Permission.Administer),
    ];

    /// <summary>One's own account.</summary>
    public static readonly NavigationItem Account = new("/account", "nav-account", null);

    /// <summary>What leads do beside deciding.</summary>
    public static readonly NavigationGroup Team = new("nav-team", Permission.Lead,
    [
        new("/decisions", "nav-decisions", null, IsAlone: true),
        new("/decisions/log", "nav-log", null),
        new("/audit", "nav-audit", null),
        new("/boards", "nav-boards", null),
        new("/statements", "nav-statements", null),
        new("/deliveries", "nav-deliveries", null),
    ]);
}
