using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Which proposal to list a case that is put up for designation waits for: one that is open, or a new one.</summary>
public sealed record ProposalLink(Guid? Open, string? Begin)
{
    /// <summary>The longest name of a new one, in characters.</summary>
    public const int MaximumName = 300;

    /// <summary>What is wrong with it, or null.</summary>
    public Error? Problem() => Open is null && Begin?.Trim().Length is 0 or > MaximumName ? new Error("proposal-name", MaximumName) : null;
}

/// <summary>An open proposal that a case may wait for.</summary>
public sealed record OpenProposal(Guid Id, string Name);

/// <summary>Lets cases wait for proposals.</summary>
public sealed class AwaitProposal(Store store)
{
    private const int Shown = 50;

    /// <summary>The open proposals, the newest first.</summary>
    public Task<IReadOnlyList<OpenProposal>> OpenAsync(CancellationToken ct) => store.ReadAsync<IReadOnlyList<OpenProposal>>(async db =>
        await db.Proposals.Where(proposal => proposal.State <= ProposalState.Submitted).OrderByDescending(proposal => proposal.At).Take(Shown).Select(proposal => new OpenProposal(proposal.Id, proposal.Name)).ToListAsync(ct), ct);

    /// <summary>Lets a case wait, in a transaction that is open.</summary>
    /// <returns><c>proposal-gone</c> where it has been decided meanwhile.</returns>
    internal static async Task<Error?> AddAsync(AppDb db, Case item, ProposalLink link, Actor actor, DateTime now, CancellationToken ct)
    {
        if (link.Open is { } open && !await db.Proposals.AnyAsync(proposal => proposal.Id == open && proposal.State <= ProposalState.Submitted, ct))
            return new Error("proposal-gone");
        var id = link.Open ?? await ProposalRows.BeginAsync(db, link.Begin!, actor.PersonId, actor.LogId, now, ct);
        var put = db.Escalations.Local.Last(open => open.CaseId == item.Id && open.AnsweredAt is null).Id;
        await ProposalRows.AwaitAsync(db, id, item.Id, put, actor.LogId, now, ct);
        return null;
    }
}
