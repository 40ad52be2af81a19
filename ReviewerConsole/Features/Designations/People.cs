using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;

namespace ReviewerConsole.Features.Designations;

/// <summary>The names of those who did something.</summary>
internal static class People
{
    /// <summary>The person behind what the log calls an actor, or null for an operator or the console.</summary>
    public static Guid? IdOf(string actor) => Guid.TryParseExact(actor, "N", out var id) ? id : null;

    /// <summary>Their names, by id.</summary>
    public static async Task<Dictionary<Guid, string>> NamesAsync(AppDb db, IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        return wanted.Length == 0 ? [] : await db.Users.Where(person => wanted.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
    }
}
