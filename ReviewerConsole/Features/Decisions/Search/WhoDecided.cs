using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Who may have decided, and in which languages: what the filters offer.</summary>
public sealed class WhoDecided(Store store)
{
    private const int Most = 500;

    /// <summary>People who review or did, by name as the reader's culture sorts, and languages of cases that were decided.</summary>
    public Task<(IReadOnlyList<(Guid Id, string Name)> People, IReadOnlyList<string> Languages)> RunAsync(CancellationToken ct) => store.ReadAsync<(IReadOnlyList<(Guid, string)>, IReadOnlyList<string>)>(async db =>
    {
        var people = await db.Users.Where(person => (person.Roles & (Roles.Reviewer | Roles.Lead)) != 0).OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).Take(Most).ToListAsync(ct);
        return ([.. people.Select(person => (person.Id, person.Name)).OrderBy(person => person.Name, StringComparer.CurrentCulture)], await LanguagesAsync(db, ct));
    }, ct);

    /// <summary>One step along the index for each language, however many decisions there are.</summary>
    private static async Task<IReadOnlyList<string>> LanguagesAsync(Data.AppDb db, CancellationToken ct)
    {
        var languages = new List<string>();
        for (var last = ""; await db.DecisionIndex.Where(row => string.Compare(row.Language, last) > 0).OrderBy(row => row.Language).Select(row => row.Language).FirstOrDefaultAsync(ct) is { } next; last = next)
            languages.Add(next);
        return languages;
    }
}
