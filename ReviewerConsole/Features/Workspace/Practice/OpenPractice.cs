using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Practice;

/// <summary>A run with the case that is worked on, or with all that was answered once it has ended.</summary>
/// <param name="Title">What the set is called; null for a single case.</param>
/// <param name="Task">The case; null at the end.</param>
/// <param name="Done">Every case with its marks, at the end.</param>
public sealed record OpenRun(Guid Id, Text? Title, PracticeMode Mode, bool Passed, double? Score, int Pass, Certifies? Certifies, PracticeTask? Task, IReadOnlyList<PracticeTask> Done, Guid? Calibration = null);

/// <summary>Opens a run where it was left. The gold is not read before it may be seen.</summary>
public sealed class OpenPractice(Store store, PackLibrary packs, CareBook care)
{
    /// <summary>The next case is a severe one, and today has brought enough of them: what holds for live work holds here.</summary>
    public static readonly Error Enough = new("practice-enough");

    /// <returns><c>not-found</c> where it is nobody's, or another person's; <see cref="Enough"/>.</returns>
    /// <param name="actor">Whose run it is.</param>
    /// <param name="id">The run.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="number">The case to look at again, of those answered; null for the one that is next.</param>
    public async Task<Result<OpenRun>> RunAsync(Actor actor, Guid id, int? number, CancellationToken ct)
    {
        var opened = await LoadAsync(actor, id, number, ct);
        return opened is { IsOk: true, Value.Task: { IsSubmitted: false } task } && care.IsSevere(task.Reports[0].Reason) && await care.LevelAsync(actor.PersonId, ct) == CareLevel.Reached ? Enough : opened;
    }

    private Task<Result<OpenRun>> LoadAsync(Actor actor, Guid id, int? number, CancellationToken ct) => store.ReadAsync<Result<OpenRun>>(async db =>
    {
        if (await db.PracticeRuns.SingleOrDefaultAsync(row => row.Id == id && row.PersonId == actor.PersonId, ct) is not { } run)
            return Error.NotFound;
        var set = run.SetId is { } setId ? await db.PracticeSets.SingleAsync(row => row.Id == setId, ct) : null;
        var answers = await db.PracticeAnswers.Where(row => row.RunId == id).ToDictionaryAsync(row => row.Number, ct);
        var ids = run.CaseIds;
        if (run is { Mode: PracticeMode.Calibration, EndedAt: not null })
            return new OpenRun(id, null, run.Mode, false, null, 0, null, null, [], run.CalibrationId);
        var shown = run.EndedAt is not null ? Enumerable.Range(0, ids.Count) : [number is { } seen && seen >= 0 && seen < run.Answered && run.Mode == PracticeMode.Coached ? seen : run.Answered];
        var tasks = new List<PracticeTask>();
        foreach (var at in shown)
            tasks.Add(await TaskAsync(db, run, at, ids, answers.GetValueOrDefault(at), ct));
        var title = set is null ? null : new Text(set.TitleEn, set.TitleJa);
        return new OpenRun(id, title, run.Mode, run.Passed, run.Score, set?.Pass ?? 0, set?.Certifies, run.EndedAt is null ? tasks[0] : null, run.EndedAt is null ? [] : tasks, run.CalibrationId);
    }, ct);

    private async Task<PracticeTask> TaskAsync(AppDb db, PracticeRun run, int number, IReadOnlyList<Guid> ids, PracticeAnswer? answer, CancellationToken ct)
    {
        var item = (await db.PracticeCases.SingleAsync(row => row.Id == ids[number], ct)).ToCase();
        var isSubmitted = answer?.SubmittedAt is not null;
        var draft = answer is null ? WorkDraft.Empty with { Assessments = [Begin(await ChecklistAsync(item, ct), item)] } : WorkDraft.FromJson(answer.Json);
        var maySee = run.EndedAt is not null || run.Mode == PracticeMode.Coached;
        return new PracticeTask(
            run.Id, number, ids.Count, PostOf(item), ReportsOf(item.Post), Standing.Clean, run.Mode == PracticeMode.Coached, isSubmitted,
            maySee ? item : null, maySee && isSubmitted ? Marking.Of(await ChecklistAsync(item, ct), item, [.. draft.Assessments.Select(each => each.Answers)]) : null,
            item.Policy, item.Version, draft);
    }

    /// <summary>What intake would have known.</summary>
    private static AssessmentDraft Begin(Checklist checklist, PracticeCase item) => AssessmentDraft.Empty with
    {
        Answers = checklist.Pack.Questions.Where(question => question.ByIntake).Aggregate(Answers.None, (known, question) => known.With(question.Id, item.Gold.Assessments[0][question.Id])),
    };

    private async Task<Checklist> ChecklistAsync(PracticeCase item, CancellationToken ct) => (await packs.FindAsync(item.Policy, item.Version, ct))!.Checklist;

    /// <summary>The post as the workspace shows any: the listed names found in it, its author by a pseudonym that is nobody's.</summary>
    public static TaskPost PostOf(PracticeCase item) => new(
        item.Post.Surface, item.Id, "–", item.Language, null, item.Post.Container, item.Post.Views, null, item.Post.Thread, item.Post.Text, EvidenceText.Of(item.Post.Text).Sha256, null,
        [.. item.Post.Media.Select(media => new TaskMedia(media.Kind, media.Sha256, media.AltText))], [.. Matches(item.Post)]);

    /// <summary>Why it would have been reported.</summary>
    internal static IReadOnlyList<TaskReport> ReportsOf(PracticePost post) => [new(post.Reason, Math.Max(1, post.Details.Count), "User", false, post.Details)];

    private static IEnumerable<NameMatch> Matches(PracticePost post)
    {
        foreach (var (at, listed) in post.Listed.Index())
            foreach (var (place, number, text) in Places(post))
            {
                var (found, length) = Find(text, listed.Name);
                if (found >= 0 || place == MatchPlace.Text && number == 0 && !Places(post).Any(other => Find(other.Text, listed.Name).At >= 0))
                    yield return new NameMatch(IdOf(at), listed.Name, listed.Kind, new Span(Math.Max(found, 0), length), place, number, IsWeak: found < 0);
            }
    }

    /// <summary>Where a name or its first or last word stands: "the Vanguard" too may be the one that is listed.</summary>
    private static (int At, int Length) Find(string text, string name)
    {
        foreach (var form in new[] { name }.Concat(name.Split(' ').Where(word => word.Length > 3)))
            if (text.IndexOf(form, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return (at, form.Length);
        return (-1, 0);
    }

    private static IEnumerable<(MatchPlace Place, int Number, string Text)> Places(PracticePost post) =>
        post.Media.Index().Select(each => (MatchPlace.AltText, each.Index, each.Item.AltText ?? "")).Prepend((MatchPlace.Text, 0, post.Text));

    private static Guid IdOf(int at) => new(at + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
