using System.Collections.Concurrent;

namespace ReviewerConsole.Platform.Packs;

/// <summary>The packs that ship with the program: <c>PolicyPacks/&lt;id&gt;/&lt;version&gt;.yaml</c>.</summary>
public static class PackFiles
{
    private static readonly ConcurrentDictionary<string, PackFile> Known = new();

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "PolicyPacks");

    /// <summary>Every shipped pack file, by id, the newest version of each last.</summary>
    public static IReadOnlyList<string> All() =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Ids of the shipped packs.</summary>
    public static IReadOnlyList<string> Ids() => [.. All().Select(Id).Distinct()];

    /// <summary>The newest version of a pack, or null.</summary>
    public static PackFile? Newest(string id) =>
        All().LastOrDefault(file => Id(file) == id) is { } file ? Read(file) : null;

    /// <summary>A shipped file, read and linted once a process: the files do not change under it.</summary>
    public static PackFile Read(string path) => Known.GetOrAdd(path, known => PackReader.Read(File.ReadAllBytes(known)));

    private static string Id(string file) => Path.GetFileName(Path.GetDirectoryName(file)!);
}
