using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Registry;

/// <summary>The designation registry as matching needs it, read once a process.</summary>
public sealed class DesignationIndex(Store store)
{
    private volatile NameMatcher? _matcher;

    /// <summary>The matcher over every entry listed today.</summary>
    public async Task<NameMatcher> MatcherAsync(CancellationToken ct) => _matcher ??= await LoadAsync(ct);

    /// <summary>Reads the registry anew at the next use.</summary>
    public void Forget() => _matcher = null;

    private Task<NameMatcher> LoadAsync(CancellationToken ct) => store.ReadAsync(async db =>
    {
        var entries = await db.Designations.Where(entry => entry.DelistedOn == null)
            .Select(entry => new { entry.Id, entry.Name, entry.Kind, entry.Aliases }).ToListAsync(ct);
        return new NameMatcher(entries.Select(entry => new ListedName(
            entry.Id, entry.Name, entry.Kind, entry.Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries))));
    }, ct);
}
