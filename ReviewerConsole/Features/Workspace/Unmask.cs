using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Shows who stands behind a post's pseudonyms: to whoever has the case, or to a lead; with a reason, after proving who
/// they are, and never without an entry in the log of views.</summary>
public sealed class Unmask(Store store, StepUp stepUp, TimeProvider time)
{
    public const int MaximumReason = 500;

    /// <returns><c>confirm-needed</c>, <c>unmask-reason</c>, or <c>not-yours</c> for a case that somebody else has.</returns>
    public async Task<Result<Identity>> RunAsync(Actor actor, Guid caseId, string? reason, CancellationToken ct)
    {
        if ((actor.Unless(Permission.Review) ?? stepUp.Unless(actor)) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason)
            return new Error("unmask-reason", MaximumReason);
        return await store.WriteAsync<Identity>(async db =>
        {
            if (await db.Cases.Include(found => found.Post!.Account).SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { Post: { } post } item)
                return Error.NotFound;
            if (!actor.May(Permission.Lead) && !await db.Claims.AnyAsync(claim => claim.CaseId == caseId && claim.PersonId == actor.PersonId, ct))
                return WorkspaceErrors.NotYours;
            var (why, commitment) = LogWriter.Keep(db, item.Id, reason.Trim());
            await LogWriter.AppendAsync(db, CaseStreams.Views(caseId), "identity.unmasked", actor.LogId, Clock.Now(time), ct, ("reason", commitment), ("text", why.ToString("N")));
            return new Identity(post.Account?.Handle, post.Account?.ExternalId, post.Account?.Country, Pseudonym.Others(post.Thread, post.Account?.Handle));
        }, ct);
    }
}
