using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

/// <summary>Entries of a registry for tests; all names are invented.</summary>
internal static class Entries
{
    public static readonly DateOnly Today = new(2026, 3, 1);

    public static ListedEntry Listed(int number, string name, string kind = "terrorist", NameQuality quality = NameQuality.ByForm, params IEnumerable<string> aliases) => new(
        new Guid(number, 0, 0, new byte[8]), name, kind, false,
        [new ListedSpelling(name, NameRole.Name, quality), .. aliases.Select(alias => new ListedSpelling(alias, NameRole.Alias, quality))], [new ListedPeriod(null, null)]);
}
