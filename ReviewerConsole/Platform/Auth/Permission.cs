using ReviewerConsole.Data.People;

namespace ReviewerConsole.Platform.Auth;

/// <summary>What somebody may do.</summary>
public enum Permission
{
    /// <summary>See the queue, take and decide cases.</summary>
    Review,

    /// <summary>Do what leads do: see every case, confirm, reopen.</summary>
    Lead,

    /// <summary>Author and assign practice.</summary>
    Train,

    /// <summary>Manage accounts and see the settings.</summary>
    Administer,

    /// <summary>Look after the wellbeing of those who review.</summary>
    Wellbeing,
}

/// <summary>Which role may do what.</summary>
public static class Permissions
{
    /// <summary>The permissions of somebody's roles.</summary>
    public static IReadOnlySet<Permission> Of(Roles roles)
    {
        var all = new HashSet<Permission>();
        if (roles.HasFlag(Roles.Reviewer))
            all.Add(Permission.Review);
        if (roles.HasFlag(Roles.Lead))
            all.UnionWith([Permission.Review, Permission.Lead]);
        if (roles.HasFlag(Roles.Trainer))
            all.Add(Permission.Train);
        if (roles.HasFlag(Roles.Administrator))
            all.Add(Permission.Administer);
        if (roles.HasFlag(Roles.Wellbeing))
            all.Add(Permission.Wellbeing);
        return all;
    }
}
