using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Support;

/// <summary>The practice cases that ship with the console, and the checklists of their policies.</summary>
internal static class Libraries
{
    public static readonly Dictionary<string, Checklist> Checklists = new() { ["doi"] = Packs.Doi, ["personal-attacks"] = Packs.PersonalAttacks };

    public static PracticeLibrary Read(string file)
    {
        var read = LibraryReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PracticeLibraries", $"{file}.yaml")));
        Assert.Empty(read.Findings);
        return read.Library!;
    }
}
