using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Keeps what somebody has filled in, as they go. Kept even when the claim is gone: nothing typed is lost.</summary>
public sealed class SaveDraft(Store store, TimeProvider time)
{
    internal const int MaximumJson = 200_000;

    /// <summary>When it was saved.</summary>
    /// <param name="actor">Whose draft it is.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="draft">What is filled in.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="packVersion">The version of the policy that it was filled in under; null: as it was kept before.</param>
    public async Task<Result<DateTime>> RunAsync(Actor actor, Guid caseId, WorkDraft draft, CancellationToken ct, DateOnly? packVersion = null)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var json = draft.ToJson();
        if (json.Length > MaximumJson)
            return new Error("draft-too-large", MaximumJson);
        return await store.WriteAsync<DateTime>(async db =>
        {
            if (await db.Cases.Where(item => item.Id == caseId).Select(item => (int?)item.Round).SingleOrDefaultAsync(ct) is not { } round)
                return Error.NotFound;
            var now = Clock.Now(time);
            await KeepAsync(db, caseId, actor.PersonId, round, packVersion, json, now, ct);
            return now;
        }, ct);
    }

    /// <summary>Keeps a draft in a transaction that is open; without a version, under the one that it was kept under before.</summary>
    internal static async Task KeepAsync(AppDb db, Guid caseId, Guid personId, int round, DateOnly? packVersion, string json, DateTime now, CancellationToken ct)
    {
        var row = await db.Drafts.FindAsync([caseId, personId, round], ct);
        if (row is null)
            db.Drafts.Add(row = new Draft { CaseId = caseId, PersonId = personId, Round = round, Json = json });
        (row.Json, row.PackVersion, row.SavedAt) = (json, packVersion ?? row.PackVersion, now);
    }
}
