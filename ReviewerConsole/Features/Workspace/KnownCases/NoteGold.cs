using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Writes on a known case.</summary>
public sealed class NoteGold(Store store, Signals signals, TimeProvider time)
{
    /// <summary>Writes a note, a question to the leads, or a lead's answer.</summary>
    public async Task<Result<int>> RunAsync(Actor actor, Guid id, NoteKind kind, string text, CancellationToken ct)
    {
        if (WriteNote.Refusal(actor, kind, text) is { } refusal)
            return refusal;
        var written = await store.WriteAsync<int>(async db =>
        {
            var now = Clock.Now(time);
            if (await db.Gold.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
                return Error.NotFound;
            if (kind == NoteKind.Question && row.State is CaseState.Settling or CaseState.Closed)
                return WorkspaceErrors.AlreadyDecided;
            db.GoldNotes.Add(new GoldNote { Id = Guid.CreateVersion7(), GoldId = id, PersonId = actor.PersonId, Kind = kind, Text = text.Trim(), At = now });
            if (kind == NoteKind.Answer)
                await db.GoldNotes.Where(note => note.GoldId == id && note.Kind == NoteKind.Question && note.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(note => note.AnsweredAt, now), ct);
            return ++row.Version;
        }, ct);
        if (written.IsOk)
            signals.Tell(id, $"note.{kind.ToString().ToLowerInvariant()}");
        return written;
    }
}
