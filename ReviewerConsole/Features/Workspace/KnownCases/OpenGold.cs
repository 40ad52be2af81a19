using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>A known case as the workspace shows any. Its gold is not read.</summary>
public sealed class OpenGold(Store store, PostNames names, ConsoleSettings settings, TimeProvider time)
{
    private sealed record Names(string Holder, string? KeptFor, string? KeptFrom);

    /// <returns><c>not-found</c> for what is none, and, once it is decided, for all but who decided it and leads.</returns>
    public Task<Result<GoldTask>> RunAsync(Actor actor, Guid id, CancellationToken ct) => store.ReadAsync<Result<GoldTask>>(async db =>
    {
        if (actor.Unless(Permission.Review) is not null || await db.Gold.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } row)
            return Error.NotFound;
        if (row.State is CaseState.Settling or CaseState.Closed or CaseState.Parked && row.PersonId != actor.PersonId && !actor.May(Permission.Lead))
            return Error.NotFound;
        var stored = await db.PracticeCases.SingleAsync(found => found.Id == row.CaseId, ct);
        var people = await db.Users.Where(person => person.Id == row.PersonId)
            .Select(person => new Names(person.Name, db.Users.Where(other => other.Id == row.KeptForId).Select(other => other.Name).FirstOrDefault(), db.Users.Where(other => other.Id == row.KeptFromId).Select(other => other.Name).FirstOrDefault())).SingleAsync(ct);
        var sheet = await db.GoldSheets.Where(found => found.GoldId == id && found.PersonId == actor.PersonId).Select(found => found.Json).SingleOrDefaultAsync(ct);
        return await TaskAsync(db, row, stored, people, sheet, ct);
    }, ct);

    private async Task<GoldTask> TaskAsync(AppDb db, GoldRow row, PracticeCaseRow stored, Names people, string? sheet, CancellationToken ct)
    {
        var (item, now) = (stored.ToCase(), Clock.Now(time));
        var facts = new RankFacts(settings.Routing.Reason(item.Post.Reason)?.HeadStartMinutes ?? 0, row.Views, OpenPractice.ReportsOf(item.Post).Sum(report => report.Count), 0);
        return new GoldTask(
            row.Id, row.Version, row.State,
            row.State == CaseState.Held ? new TaskClaim(row.PersonId, people.Holder, row.ClaimNumber, row.Until) : null,
            await PostAsync(row, item, ct), OpenPractice.ReportsOf(item.Post),
            new TaskPlace(row.ReceivedAt, row.DueAt, row.DueBasis, Rank.Terms(facts, settings.Rank)),
            new TaskRecipients(row.HasAuthor ? item.Language : null, item.Language, true, false),
            await NotesAsync(db, row.Id, ct),
            row is { KeptForId: { } keptFor, KeptUntil: { } until } && until > now ? new TaskKeep(keptFor, people.KeptFor!, people.KeptFrom!, row.KeptText, until) : null,
            row.PolicyId, row.PackVersion, WorkDraft.FromJson(sheet ?? GoldRows.Begin(item)));
    }

    private async Task<TaskPost> PostAsync(GoldRow row, PracticeCase item, CancellationToken ct)
    {
        var author = row.HasAuthor ? Pseudonym.Of(row.Id) : null;
        return new TaskPost(
            item.Post.Surface, Id26.Write(row.Id), author, item.Language, null, item.Post.Container, row.Views, row.PostedAt,
            Pseudonym.Of(item.Post.Thread, null, author), item.Post.Text, EvidenceText.Of(item.Post.Text).Sha256, null, [],
            await names.FindAsync(FindGold.AsPost(item, item.Id, row.PostedAt), item.Post.Text, null, ct));
    }

    private static async Task<IReadOnlyList<TaskNote>> NotesAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var notes = await (
            from note in db.GoldNotes
            where note.GoldId == id
            join person in db.Users on note.PersonId equals person.Id
            orderby note.At
            select new { person.Name, note.Kind, note.Text, note.At, note.AnsweredAt }).ToListAsync(ct);
        return [.. notes.Select(note => new TaskNote(note.Name, note.Kind.ToString().ToLowerInvariant(), note.Text, note.At, note.Kind == NoteKind.Question && note.AnsweredAt is null))];
    }
}
