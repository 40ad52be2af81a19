using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Practice;

/// <summary>Keeps what somebody fills in while practising, takes their answer to a case, and ends the run with its score. Nobody outside hears of it.</summary>
public sealed class AnswerPractice(Store store, PackLibrary packs, CareBook care, TimeProvider time)
{
    /// <summary>The case was answered meanwhile, in another tab.</summary>
    private static readonly Error Answered = new("practice-answered");

    /// <summary>Keeps it as far as it is.</summary>
    public Task<Result<DateTime>> KeepAsync(Actor actor, Guid run, int number, WorkDraft draft, CancellationToken ct) => store.WriteAsync<DateTime>(async db =>
    {
        var json = draft.ToJson();
        if (json.Length > SaveDraft.MaximumJson)
            return new Error("draft-too-large", SaveDraft.MaximumJson);
        var kept = await AnswerAsync(db, actor, run, number, json, ct);
        return kept.IsOk ? kept.Value.Answer.SavedAt : kept.Error!;
    }, ct);

    /// <returns>Whether the run has ended; the errors of <see cref="Judge.Decide"/>; <c>practice-answered</c> where the case was answered in another tab.</returns>
    public Task<Result<bool>> SubmitAsync(Actor actor, Guid run, int number, WorkDraft draft, CancellationToken ct) => store.WriteAsync<bool>(async db =>
    {
        var kept = await AnswerAsync(db, actor, run, number, draft.ToJson(), ct);
        if (!kept.IsOk)
            return kept.Error!;
        var (row, answer) = kept.Value;
        var item = (await db.PracticeCases.SingleAsync(found => found.Id == answer.CaseId, ct)).ToCase();
        var checklist = (await packs.FindAsync(item.Policy, item.Version, ct))!.Checklist;
        var verdict = Judge.Decide(checklist, draft with { Measure = null }, item.Facts, item.Post.Text);
        if (!verdict.IsOk)
            return verdict.Error!;
        var marked = Marking.Of(checklist, item, [.. draft.Assessments.Select(each => each.Answers)]);
        (answer.SubmittedAt, answer.Outcome, answer.Score, answer.IsGrave) = (answer.SavedAt, marked.Given, marked.Score, marked.IsGrave);
        answer.FailedAt = marked.Answers.FirstOrDefault(each => each.Mark is AnswerMark.Wrong or AnswerMark.Missing)?.Question;
        row.Answered++;
        if (care.IsSevere(item.Post.Reason))
            (await care.RowAsync(db, actor.PersonId, answer.SavedAt, ct)).SeverePractised++;
        if (row.Answered == row.CaseIds.Count)
            await EndAsync(db, actor, row, answer, ct);
        return row.EndedAt is not null;
    }, ct);

    /// <summary>The answer that is filled in: of the actor's own open run, to the case that is next.</summary>
    private async Task<Result<(PracticeRun Run, PracticeAnswer Answer)>> AnswerAsync(AppDb db, Actor actor, Guid run, int number, string json, CancellationToken ct)
    {
        if (await db.PracticeRuns.SingleOrDefaultAsync(found => found.Id == run && found.PersonId == actor.PersonId, ct) is not { } row)
            return Error.NotFound;
        if (row.EndedAt is not null || row.Answered != number)
            return Answered;
        if (row.CalibrationId is { } session && await db.Calibrations.AnyAsync(found => found.Id == session && found.ClosedAt != null, ct))
            return new Error("calibration-closed");
        if (await db.PracticeAnswers.SingleOrDefaultAsync(found => found.RunId == run && found.Number == number, ct) is not { } answer)
            db.PracticeAnswers.Add(answer = new PracticeAnswer { RunId = run, Number = number, CaseId = row.CaseIds[number], Json = json });
        (answer.Json, answer.SavedAt) = (json, Clock.Now(time));
        return (row, answer);
    }

    private static async Task EndAsync(AppDb db, Actor actor, PracticeRun run, PracticeAnswer last, CancellationToken ct)
    {
        var now = last.SavedAt;
        var before = await db.PracticeAnswers.Where(found => found.RunId == run.Id && found.Number != last.Number).Select(found => new { found.Score, found.IsGrave }).ToListAsync(ct);
        run.EndedAt = now;
        run.Score = (before.Sum(each => each.Score!.Value) + last.Score!.Value) / run.CaseIds.Count;
        var set = run.SetId is { } id ? await db.PracticeSets.SingleAsync(found => found.Id == id, ct) : null;
        run.Passed = set is not null && run.Score * 100 >= set.Pass && !last.IsGrave && !before.Any(each => each.IsGrave);
        if (set is null)
            return;
        if ((run.Mode == PracticeMode.Coached || run.Passed) && await db.PracticeAssignments.SingleOrDefaultAsync(found => found.SetId == set.Id && found.PersonId == run.PersonId && found.DoneAt == null, ct) is { } assigned)
            assigned.DoneAt = now;
        if (run is { Mode: PracticeMode.Exam, Passed: true } && set.Certifies is { } what)
            await CertifyAsync(db, actor, run, what, now, ct);
    }

    private static async Task CertifyAsync(AppDb db, Actor actor, PracticeRun run, Certifies what, DateTime now, CancellationToken ct)
    {
        // An exam on old gold says nothing of the version in force.
        var ids = run.CaseIds;
        var version = await db.PracticeCases.Where(item => ids.Contains(item.Id) && item.PolicyId == what.Policy).MinAsync(item => item.PackVersion, ct);
        var given = new Certificate
        {
            Id = Guid.CreateVersion7(),
            PersonId = run.PersonId,
            PolicyId = what.Policy,
            Tier = what.Tier,
            Language = what.Language,
            PackVersion = version,
            RunId = run.Id,
            GivenAt = now,
            Until = now.AddDays(what.Days),
        };
        db.Certificates.Add(given);
        await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.certified", actor.LogId, now, ct,
            ("policy", what.Policy), ("tier", what.Tier ?? 0), ("language", what.Language), ("version", version.ToString("O")), ("days", what.Days));
    }
}
