using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Tests.Core.Policies;

/// <summary>The shipped packs, read once.</summary>
internal static class Packs
{
    public static readonly Checklist Doi = Read("doi");
    public static readonly Checklist PersonalAttacks = Read("personal-attacks");

    public static Answers Answers(IReadOnlyDictionary<string, string> row) =>
        new(row.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[pair.Value]));

    public static Answers Answers(params (string Question, string Option)[] given) =>
        Answers(given.ToDictionary(pair => pair.Question, pair => pair.Option));

    private static Checklist Read(string id) => new(PackFiles.Newest(id)!.Pack!);
}
