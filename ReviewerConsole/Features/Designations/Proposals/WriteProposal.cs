using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>Begins a proposal, fills it in, and puts it forward.</summary>
public sealed class WriteProposal(Store store, DesignationKinds kinds, TimeProvider time)
{
    /// <summary>Begins one that no case waits for.</summary>
    public async Task<Result<Guid>> BeginAsync(Actor actor, string name, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        if (name.Trim().Length is 0 or > EntryEditValidator.MaximumName)
            return new Error("proposal-name");
        return await store.WriteAsync<Guid>(async db => await ProposalRows.BeginAsync(db, name, actor.PersonId, actor.LogId, Clock.Now(time), ct), ct);
    }

    /// <summary>Keeps what was filled in; it need not be whole.</summary>
    /// <returns>The new version.</returns>
    public Task<Result<int>> SaveAsync(Actor actor, Guid id, int version, ProposalSheet sheet, CancellationToken ct) => WriteAsync(actor, id, version, sheet, false, ct);

    /// <summary>Keeps it and puts it forward for a second opinion and a decision.</summary>
    /// <returns>The new version, or what is missing (<see cref="ProposalSheet.Problem"/>).</returns>
    public async Task<Result<int>> SubmitAsync(Actor actor, Guid id, int version, ProposalSheet sheet, CancellationToken ct) =>
        await kinds.CriteriaAsync(ct) is not { } pack ? new Error("proposal-criteria")
        : sheet.Problem(pack) is { } missing ? missing
        : await WriteAsync(actor, id, version, sheet, true, ct);

    private Task<Result<int>> WriteAsync(Actor actor, Guid id, int version, ProposalSheet sheet, bool submit, CancellationToken ct) => sheet.TooLong() is { } wrong
        ? Task.FromResult<Result<int>>(wrong)
        : store.WriteAsync<int>(async db =>
        {
            if (await db.Proposals.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } proposal)
                return Error.NotFound;
            if (proposal.Version != version)
                return Store.Changed;
            if (!new ProposalRights(actor, proposal).Edit)
                return Error.Forbidden;
            var text = await db.Texts.SingleAsync(found => found.Id == proposal.SheetId, ct);
            (text.Text, proposal.Name) = (sheet.ToJson(), sheet.Name.Trim().Length > 0 ? sheet.Name.Trim() : proposal.Name);
            proposal.Version++;
            if (!submit)
                return proposal.Version;
            proposal.State = ProposalState.Submitted;
            await LogWriter.AppendAsync(db, ProposalRows.StreamOf(id), "proposal.submitted", actor.LogId, Clock.Now(time), ct, ("sheet", Commitment.To(text.Salt, text.Text)), ("criteria", sheet.Criteria), ("kind", sheet.Kind));
            return proposal.Version;
        }, ct);
}
