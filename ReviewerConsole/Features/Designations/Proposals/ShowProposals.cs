using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>A proposal in the list.</summary>
/// <param name="Cases">How many cases wait for it.</param>
public sealed record ProposalLine(Guid Id, string Name, ProposalState State, string By, DateTime At, int Cases);

/// <summary>What somebody said of a proposal.</summary>
public sealed record Opinion(string By, bool ForListing, string Text, DateTime At);

/// <summary>A proposal with all that is known of it, and what the reader may do.</summary>
/// <param name="Cases">The cases that wait for it, or did.</param>
/// <param name="MayEdit">Fill it in and put it forward.</param>
/// <param name="MaySecond">Give the second opinion.</param>
/// <param name="MayDecide">Decide it.</param>
public sealed record ProposalFile(
    Guid Id, int Version, ProposalState State, ProposalSheet Sheet, string By, DateTime At, Opinion? Second, Opinion? Decision, Guid? EntryId, IReadOnlyList<Guid> Cases, bool MayEdit, bool MaySecond, bool MayDecide);

/// <summary>Shows proposals to anybody who works here.</summary>
public sealed class ShowProposals(Store store)
{
    private const int Shown = 200;
    private const int ShownCases = 100;

    /// <summary>Those that are open, the oldest first, and the last that were decided.</summary>
    public Task<(IReadOnlyList<ProposalLine> Open, IReadOnlyList<ProposalLine> Decided)> ListAsync(CancellationToken ct) => store.ReadAsync(async db => (
        await LinesAsync(db, db.Proposals.Where(proposal => proposal.State <= ProposalState.Submitted).OrderBy(proposal => proposal.At), ct),
        await LinesAsync(db, db.Proposals.Where(proposal => proposal.DecidedAt != null).OrderByDescending(proposal => proposal.DecidedAt), ct)), ct);

    /// <returns><c>not-found</c> where there is no such proposal.</returns>
    public Task<Result<ProposalFile>> FindAsync(Actor actor, Guid id, CancellationToken ct) => store.ReadAsync<Result<ProposalFile>>(async db =>
    {
        if (await db.Proposals.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
            return Error.NotFound;
        Guid?[] textIds = [row.SheetId, row.SecondTextId, row.ReasonId];
        var texts = await db.Texts.Where(text => textIds.Contains(text.Id)).ToDictionaryAsync(text => text.Id, text => text.Text, ct);
        var names = await People.NamesAsync(db, [row.ProposedBy, row.SecondBy, row.DecidedBy], ct);
        var may = new ProposalRights(actor, row);
        return new ProposalFile(
            row.Id, row.Version, row.State, ProposalSheet.FromJson(texts.GetValueOrDefault(row.SheetId, "")), names.GetValueOrDefault(row.ProposedBy, ""), row.At,
            row.SecondBy is { } second ? new Opinion(names.GetValueOrDefault(second, ""), row.SecondAgrees == true, texts.GetValueOrDefault(row.SecondTextId ?? default, ""), row.SecondAt!.Value) : null,
            row.DecidedBy is { } decided ? new Opinion(names.GetValueOrDefault(decided, ""), row.State == ProposalState.Listed, texts.GetValueOrDefault(row.ReasonId ?? default, ""), row.DecidedAt!.Value) : null,
            row.DesignationId, await db.ProposalCases.Where(each => each.ProposalId == id).OrderBy(each => each.CaseId).Select(each => each.CaseId).Take(ShownCases).ToListAsync(ct),
            may.Edit, may.Second, may.Decide);
    }, ct);

    private static async Task<IReadOnlyList<ProposalLine>> LinesAsync(AppDb db, IQueryable<Proposal> proposals, CancellationToken ct) => await (
        from proposal in proposals.Take(Shown)
        join person in db.Users on proposal.ProposedBy equals person.Id
        select new ProposalLine(proposal.Id, proposal.Name, proposal.State, person.Name, proposal.At, db.ProposalCases.Count(each => each.ProposalId == proposal.Id && each.BackAt == null))).ToListAsync(ct);
}

/// <summary>Who may do what with a proposal: whoever proposed it, or a lead, fills it in; a lead who did not propose it gives the second opinion; a lead
/// who did neither decides.</summary>
internal sealed record ProposalRights(Actor Actor, Proposal Proposal)
{
    public bool Edit => Proposal.State == ProposalState.Open && (Actor.May(Permission.Lead) || (Actor.PersonId == Proposal.ProposedBy && Actor.May(Permission.Review)));

    public bool Second => Proposal is { State: ProposalState.Submitted, SecondBy: null } && IsOtherLead;

    public bool Decide => Proposal.State == ProposalState.Submitted && Proposal.SecondBy is { } second && second != Actor.PersonId && IsOtherLead;

    private bool IsOtherLead => Actor.May(Permission.Lead) && Actor.PersonId != Proposal.ProposedBy;
}
