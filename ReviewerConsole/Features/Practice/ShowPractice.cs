using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Practice;

/// <summary>A set as whoever practises finds it.</summary>
/// <param name="Assigned">Whether somebody has assigned it and it is not done.</param>
/// <param name="DueOn">By when, or null.</param>
/// <param name="Open">How many cases of the run that is open are answered; null where none is.</param>
/// <param name="Last">The last run that has ended, or null.</param>
public sealed record MySet(Guid Id, Text Title, PracticeMode Mode, int Cases, int Pass, Certifies? Certifies, bool Assigned, DateOnly? DueOn, int? Open, MyRun? Last);

/// <summary>A run that has ended.</summary>
public sealed record MyRun(Guid Id, Text? Title, PracticeMode Mode, double Score, bool Passed, DateTime EndedAt);

/// <summary>A passed exam.</summary>
/// <param name="IsOver">Whether it holds no more: its time is over, or another version of the policy is in force.</param>
/// <param name="EndsSoon">Whether it will lapse within the time in which people are told: by time, or by a version that is published and not in force yet.</param>
public sealed record MyExam(string Policy, int? Tier, string Language, DateTime Until, bool IsOver, bool EndsSoon);

/// <summary>What somebody finds when they come to practise.</summary>
public sealed record MyPractice(IReadOnlyList<MySet> Sets, IReadOnlyList<MyRun> Runs, IReadOnlyList<MyExam> Exams);

/// <summary>Shows somebody their sets, their results and their exams; nobody else's.</summary>
public sealed class ShowPractice(Store store, PracticeShelf shelf, PackLibrary packs, TimeProvider time)
{
    /// <summary>So long before an exam lapses its holder is told.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromDays(14);

    private const int ShownRuns = 20;
    private const int Most = 500;

    /// <summary>What is there for this person.</summary>
    public async Task<MyPractice> RunAsync(Actor actor, CancellationToken ct)
    {
        await shelf.ReadyAsync(ct);
        var now = Clock.Now(time);
        var current = (await packs.CurrentAsync(ct)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack.Version);
        return await store.ReadAsync(async db =>
        {
            var sets = await db.PracticeSets.Where(set => !set.IsRetired).OrderBy(set => set.Library).ThenBy(set => set.Name).Take(Most).ToListAsync(ct);
            var assigned = await db.PracticeAssignments.Where(row => row.PersonId == actor.PersonId && row.DoneAt == null).ToDictionaryAsync(row => row.SetId, ct);
            var open = await db.PracticeRuns.Where(run => run.PersonId == actor.PersonId && run.EndedAt == null && run.SetId != null).ToDictionaryAsync(run => run.SetId!.Value, run => run.Answered, ct);
            var titles = sets.ToDictionary(set => set.Id, set => new Text(set.TitleEn, set.TitleJa));
            var runs = (await db.PracticeRuns.Where(run => run.PersonId == actor.PersonId && run.EndedAt != null).OrderByDescending(run => run.StartedAt).Take(ShownRuns).ToListAsync(ct))
                .ConvertAll(run => (run.SetId, Run: new MyRun(run.Id, run.SetId is { } id ? titles.GetValueOrDefault(id) : null, run.Mode, run.Score!.Value, run.Passed, run.EndedAt!.Value)));
            var exams = (await db.Certificates.Where(row => row.PersonId == actor.PersonId).OrderByDescending(row => row.Until).Take(ShownRuns).ToListAsync(ct))
                .ConvertAll(row => Exam(row, current, now));
            var coming = await db.Packs.Where(pack => pack.EffectiveAt > now).Select(pack => pack.Id).ToListAsync(ct);
            return new MyPractice(
                [.. sets.Select(set => Mine(set, assigned.GetValueOrDefault(set.Id), open, runs.FirstOrDefault(run => run.SetId == set.Id).Run)).OrderByDescending(set => set.Assigned)],
                [.. runs.Select(run => run.Run)],
                [.. exams.Select(exam => exam with { EndsSoon = !exam.IsOver && (exam.EndsSoon || coming.Contains(exam.Policy)) })]);
        }, ct);
    }

    private static MySet Mine(PracticeSetRow set, PracticeAssignment? assigned, Dictionary<Guid, int> open, MyRun? last) => new(
        set.Id, new Text(set.TitleEn, set.TitleJa), set.Mode, set.CaseIds.Count, set.Pass, set.Certifies, assigned is not null, assigned?.DueOn, open.TryGetValue(set.Id, out var at) ? at : null, last);

    private static MyExam Exam(Certificate row, Dictionary<string, DateOnly> current, DateTime now) => new(
        row.PolicyId, row.Tier, row.Language, row.Until, row.Until <= now || current.GetValueOrDefault(row.PolicyId) != row.PackVersion, row.Until - now <= Told);
}
