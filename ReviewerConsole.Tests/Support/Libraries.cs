using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;

namespace ReviewerConsole.Tests.Support;

/// <summary>The practice cases that ship with the console, and the checklists of their policies.</summary>
internal static class Libraries
{
    public static readonly Dictionary<string, Checklist> Checklists = new[] { "doi/2024-02-08", "personal-attacks/2020-05-27" }
        .Select(path => new Checklist(PackReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "PolicyPacks", $"{path}.yaml"))).Pack!)).ToDictionary(list => list.Pack.Id);

    public static PracticeLibrary Read(string file)
    {
        var read = LibraryReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PracticeLibraries", $"{file}.yaml")));
        Assert.Empty(read.Findings);
        return read.Library!;
    }
}
