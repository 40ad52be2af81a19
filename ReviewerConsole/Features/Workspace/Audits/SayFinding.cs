using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Audits;

/// <summary>What an auditor found where the two judgements differ: with a word to the reviewer, and, if wanted, the case goes back to the queue,
/// where somebody who had no part in it decides anew and everything is put right.</summary>
public sealed class SayFinding(Store store, Grounds grounds, PackLibrary packs, Reopening reopening, TimeProvider time)
{
    public const int MaximumWord = 1000;

    /// <returns><c>finding-missing</c>, <c>finding-word</c> (longest), <c>audit-lost</c>; the refusals of
    /// <see cref="Reopening.RefusalAsync"/> where the case cannot be opened again: nothing is kept then.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, Guid id, AuditFinding? finding, string? word, bool reverse, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (actor.Unless(Permission.Lead) is { } refused)
            return refused;
        if (finding is not { } found || found == AuditFinding.Agreed || !Enum.IsDefined(found))
            return new Error("finding-missing");
        if (word?.Length > MaximumWord)
            return new Error("finding-word", MaximumWord);
        if (await AuditGround.FindAsync(db, id, grounds, packs, ct) is not { } ground || ground.Audit.AuditorId != actor.PersonId || ground.Audit.State != AuditState.Judged)
            return new Error("audit-lost");
        var (audit, now) = (ground.Audit, Clock.Now(time));
        if (reverse && await Reopening.RefusalAsync(db, ground.Case, ground.Decision.Id, ground.Judged, ct) is { } refusal)
            return refusal;
        (Guid Id, string Commitment)? kept = string.IsNullOrWhiteSpace(word) ? null : LogWriter.Keep(db, ground.Case.Id, word.Trim());
        (audit.State, audit.Finding, audit.WordId, audit.Reversed) = (AuditState.Done, found, kept?.Id, reverse);
        if (reverse)
            await reopening.LookAgainAsync(ground.Case, ground.Post, ground.Decision, ground.Judged, now, ct);
        LogWriter.Append(db, ground.Case, reverse ? "case.reopened" : "audit.found", actor.LogId, now,
            ("round", ground.Case.Round), ("audit", id.ToString("N")), ("decision", ground.Decision.Id.ToString("N")), ("finding", found.ToString()), ("word", kept?.Commitment ?? ""), ("text", kept?.Id.ToString("N") ?? ""));
        return new Done();
    }, ct);
}
