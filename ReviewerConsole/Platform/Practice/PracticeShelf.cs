using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Platform.Practice;

/// <summary>How many cases and sets of a file were new, and how many changed.</summary>
public sealed record Shelved(string Library, int New, int Changed);

/// <summary>The libraries of practice cases. Those that ship with the program are put on it when they are first asked for.</summary>
public sealed class PracticeShelf(Store store, PackLibrary packs, TimeProvider time, ILogger<PracticeShelf> logger)
{
    /// <summary>The library of the cases that were written or made here.</summary>
    public const string Own = "own";

    /// <summary>The log stream of the libraries.</summary>
    public const string Stream = "practice";

    private readonly SemaphoreSlim _gate = new(1);
    private bool _shipped;

    /// <summary>Makes sure that what ships with the program is there, as it ships.</summary>
    public async Task ReadyAsync(CancellationToken ct)
    {
        if (_shipped)
            return;
        await _gate.WaitAsync(ct);
        try
        {
            if (_shipped)
                return;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "PracticeLibraries"), "*.yaml").Order(StringComparer.Ordinal))
            {
                var put = await PutAsync(await File.ReadAllTextAsync(file, ct), "console", ct);
                if (put.Findings is [var first, ..])
                    logger.LogError("The practice library {File} is refused: line {Line}, {Path}: {Message}", file, first.Line, first.Path, first.Message);
            }
            _shipped = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Puts a library on the shelf, or says everything that is wrong with it: nothing is taken then. Cases that it no longer has stay, retired.</summary>
    public async Task<(Shelved? Shelved, IReadOnlyList<YamlFinding> Findings)> PutAsync(string yaml, string actor, CancellationToken ct)
    {
        var file = LibraryReader.Read(yaml);
        if (file.Library is not { } library || file.Findings.Count > 0)
            return (null, file.Findings);
        if (library.Id == Own)
            return (null, [new YamlFinding(LibraryReader.LineOf(yaml, "id"), "id", $"'{Own}' is the name of the cases that were written here; give the file another")]);
        var findings = new List<YamlFinding>();
        foreach (var item in library.Cases)
            foreach (var problem in await ProblemsAsync(item, ct))
                findings.Add(new YamlFinding(LibraryReader.LineOf(yaml, $"cases/{item.Id}"), $"cases/{item.Id}", $"{problem.Code}: {string.Join(", ", problem.Args)}"));
        if (findings.Count > 0)
            return (null, findings);
        var put = await store.WriteAsync<Shelved>(db => PutAsync(db, library, actor, ct), ct);
        return put.IsOk ? (put.Value, []) : (null, [new YamlFinding(0, "", put.Error!.Code)]);
    }

    /// <summary>What is wrong with a case's gold; <c>pack-unknown</c> (policy, version) where the console does not know its policy.</summary>
    public async Task<IReadOnlyList<Error>> ProblemsAsync(PracticeCase item, CancellationToken ct) =>
        await packs.FindAsync(item.Policy, item.Version, ct) is { } pack ? GoldCheck.Of(pack.Checklist, item) : [new Error("pack-unknown", item.Policy, item.Version)];

    private async Task<Result<Shelved>> PutAsync(AppDb db, PracticeLibrary library, string actor, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var cases = await db.PracticeCases.Where(row => row.Library == library.Id).ToDictionaryAsync(row => row.Name, ct);
        var sets = await db.PracticeSets.Where(row => row.Library == library.Id).ToDictionaryAsync(row => row.Name, ct);
        foreach (var item in library.Cases)
        {
            if (!cases.TryGetValue(item.Id, out var row))
                db.PracticeCases.Add(cases[item.Id] = row = new PracticeCaseRow { Id = Guid.CreateVersion7(), Library = library.Id, Name = item.Id, PolicyId = "", Language = "", Json = "" });
            row.IsRetired = false;
            if (!row.Holds(item))
                row.Set(item, now);
        }
        foreach (var gone in cases.Values.Where(row => library.Cases.All(item => item.Id != row.Name)))
            gone.IsRetired = true;
        foreach (var set in library.Sets)
            Put(db, library, set, cases, sets, now);
        db.ChangeTracker.DetectChanges();
        var (added, changed) = (db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Added), db.ChangeTracker.Entries().Count(entry => entry.State == EntityState.Modified));
        if (added + changed > 0)
            await LogWriter.AppendAsync(db, Stream, "practice.shelved", actor, now, ct, ("library", library.Id), ("new", added), ("changed", changed));
        return new Shelved(library.Id, added, changed);
    }

    private static void Put(AppDb db, PracticeLibrary library, PracticeSet set, Dictionary<string, PracticeCaseRow> cases, Dictionary<string, PracticeSetRow> sets, DateTime now)
    {
        if (!sets.TryGetValue(set.Id, out var row))
            db.PracticeSets.Add(row = new PracticeSetRow { Id = Guid.CreateVersion7(), Library = library.Id, Name = set.Id, TitleEn = "", TitleJa = "", Cases = "", At = now });
        (row.TitleEn, row.TitleJa, row.Mode, row.Pass) = (set.Title.En, set.Title.Ja, set.Mode, set.Pass);
        row.Cases = PracticeSetRow.Join(set.Cases.Select(id => cases[id].Id));
        row.Certify(set.Certifies);
    }
}
