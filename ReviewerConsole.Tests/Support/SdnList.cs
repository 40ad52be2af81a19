using System.IO.Compression;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Features.Designations.Lists;

namespace ReviewerConsole.Tests.Support;

/// <summary>The United States Treasury's list as it was published (a work of the United States government, in the public domain), packed.</summary>
internal static class SdnList
{
    public static ListFile Entries => Unpack("sdn.csv");

    public static ListFile Aliases => Unpack("alt.csv");

    public static PublicList Read() => OfacReader.Read(Entries, Aliases);

    /// <summary>The list as matching needs it.</summary>
    public static IReadOnlyList<ListedEntry> Listed() => [.. Read().Rows.Select(Listed)];

    private static ListedEntry Listed(ListRow row) => new(
        Guid.CreateVersion7(), row.Name, row.Kind, row.IsPerson,
        [new ListedSpelling(row.Name, NameRole.Name, NameQuality.ByForm), .. row.Aliases.Select(alias => new ListedSpelling(alias.Text, NameRole.Alias, alias.IsWeak ? NameQuality.Weak : NameQuality.ByForm))],
        [new ListedPeriod(null, null)]);

    private static ListFile Unpack(string name)
    {
        using var packed = new GZipStream(typeof(SdnList).Assembly.GetManifestResourceStream(name + ".gz")!, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return new ListFile(name, plain.ToArray());
    }
}
