using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Company;

/// <summary>Writes a note on a case for colleagues: a word, a question to the leads (the asker keeps the case), or a lead's
/// answer, which closes the open questions. Nobody outside ever sees one.</summary>
public sealed class WriteNote(Store store, TimeProvider time)
{
    public const int MaximumText = 2000;

    /// <summary>Why somebody may not write this: <c>forbidden</c>, <c>note-text-wrong</c> (longest).</summary>
    internal static Error? Refusal(Actor actor, NoteKind kind, string text) =>
        actor.Unless(kind == NoteKind.Answer ? Permission.Lead : Permission.Review) ?? (string.IsNullOrWhiteSpace(text) || text.Length > MaximumText ? new Error("note-text-wrong", MaximumText) : null);

    /// <summary>The case's version after it.</summary>
    public async Task<Result<int>> RunAsync(Actor actor, Guid caseId, NoteKind kind, string text, CancellationToken ct)
    {
        if (Refusal(actor, kind, text) is { } refusal)
            return refusal;
        return await store.WriteAsync<int>(async db =>
        {
            if (await db.Cases.SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
                return Error.NotFound;
            if (kind == NoteKind.Question && item.State is CaseState.Settling or CaseState.Closed)
                return WorkspaceErrors.AlreadyDecided;
            var now = Clock.Now(time);
            var (id, commitment) = LogWriter.Keep(db, item.Id, text.Trim());
            db.Notes.Add(new CaseNote { Id = Guid.CreateVersion7(), CaseId = caseId, PersonId = actor.PersonId, Kind = kind, TextId = id, At = now });
            if (kind == NoteKind.Answer)
                await db.Notes.Where(note => note.CaseId == caseId && note.Kind == NoteKind.Question && note.AnsweredAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(note => note.AnsweredAt, now), ct);
            LogWriter.Append(db, item, $"note.{kind.ToString().ToLowerInvariant()}", actor.LogId, now, ("round", item.Round), ("text", commitment));
            return item.Version;
        }, ct);
    }
}
