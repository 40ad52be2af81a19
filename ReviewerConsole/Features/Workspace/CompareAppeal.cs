using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Keeps what somebody found of a case without the first decision, and lets them see that one. It stays on record, whatever they
/// decide then; and they have had a part in the case from here on.</summary>
public sealed class CompareAppeal(Store store, PackLibrary packs, Grounds grounds, ConsoleSettings settings, TimeProvider time)
{
    /// <returns>The case in its new version; the errors of <see cref="Judge.Decide"/>, and <c>not-an-appeal</c>.</returns>
    public Task<Result<CaseRef>> RunAsync(Actor actor, CaseRef at, WorkDraft draft, CancellationToken ct) => store.WritePreparedAsync<CaseRef>(async db =>
    {
        var now = Clock.Now(time);
        if (await grounds.FindAsync(db, at.CaseId, actor.PersonId) is not { } ground)
            return Error.NotFound;
        var held = await CaseAccess.CheckHeldAsync(db, actor, ground.Case, ground.Claim, at, now, ct);
        if (!held.IsOk)
            return held.Error!;
        if (await Appealed.FindAsync(db, ground.Case, actor.PersonId, ct) is not { } appeal)
            return new Error("not-an-appeal");
        if (ground.WasHeardBefore)
            return WorkspaceErrors.HadAPart;
        if (await CheckAsync(db, ground, appeal, draft, now, ct) is { } wrong)
            return wrong;
        if (appeal.Compared is null)
            await KeepAsync(db, ground, actor, appeal.PackVersion, draft, now, ct);
        return new CaseRef(at.CaseId, ground.Case.ClaimNumber, ground.Case.Version);
    }, ct);

    private async Task<Error?> CheckAsync(AppDb db, Ground ground, Core.Work.TaskAppeal appeal, WorkDraft draft, DateTime now, CancellationToken ct)
    {
        var pack = (await packs.FindAsync(ground.Case.PolicyId, appeal.PackVersion, ct))!;
        return ground.Decide(pack.Checklist, draft, await grounds.StandingAsync(db, ground.Post.AccountId, ground.Case.PolicyId, appeal, now, ct), settings.Ladder).Error;
    }

    private static async Task KeepAsync(AppDb db, Ground ground, Actor actor, DateOnly packVersion, WorkDraft draft, DateTime now, CancellationToken ct)
    {
        var item = ground.Case;
        db.BlindAnswers.Add(new BlindAnswer { CaseId = item.Id, Round = item.Round, PersonId = actor.PersonId, Json = draft.ToJson(), At = now });
        if (ground.HeardIn is null)
            db.Hearings.Add(new Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = item.Round });
        await SaveDraft.KeepAsync(db, item.Id, actor.PersonId, item.Round, packVersion, draft.ToJson(), now, ct);
        LogWriter.Append(db, item, "appeal.compared", actor.LogId, now, ("round", item.Round), ("assessments", LogWriter.Keep(db, item.Id, draft.ToJson()).Commitment));
    }
}
