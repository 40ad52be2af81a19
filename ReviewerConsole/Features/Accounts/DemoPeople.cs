using ReviewerConsole.Data.People;

namespace ReviewerConsole.Features.Accounts;

/// <summary>Somebody to sign in as.</summary>
public sealed record DemoPerson(string Email, string Name, Roles Roles, string Language);

/// <summary>The people of the demo; they exist where it is switched on, and nowhere else.</summary>
public static class DemoPeople
{
    public const string Password = "Demo-pass-1";

    public static readonly IReadOnlyList<DemoPerson> All =
    [
        new("reviewer@demo.example", "Robin Reviewer", Roles.Reviewer, "en"),
        new("reviewer2@demo.example", "審査 花子", Roles.Reviewer, "ja"),
        new("lead@demo.example", "Leslie Lead", Roles.Lead, "en"),
        new("lead2@demo.example", "責任 太郎", Roles.Lead, "ja"),
        new("trainer@demo.example", "Terry Trainer", Roles.Trainer, "en"),
        new("admin@demo.example", "Alex Admin", Roles.Administrator, "en"),
    ];
}
