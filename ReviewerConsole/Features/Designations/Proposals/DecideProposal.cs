using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>A second opinion on a proposal, and its decision: two leads, neither of whom proposed it. What is listed meets the criteria, and both are for
/// it. The cases that wait come back by themselves.</summary>
public sealed class DecideProposal(Store store, DesignationKinds kinds, PostNames names, TimeProvider time)
{
    /// <summary>The longest opinion or reason, in characters.</summary>
    public const int MaximumText = 2000;

    /// <summary>Gives the second opinion.</summary>
    public Task<Result<Done>> SecondAsync(Actor actor, Guid id, int version, bool forListing, string text, CancellationToken ct) => WriteAsync(actor, id, version, text, rights => rights.Second, async (db, proposal, now) =>
    {
        var kept = LogWriter.Keep(db, null, text.Trim());
        (proposal.SecondBy, proposal.SecondAgrees, proposal.SecondTextId, proposal.SecondAt) = (actor.PersonId, forListing, kept.Id, now);
        await LogWriter.AppendAsync(db, ProposalRows.StreamOf(id), "proposal.seconded", actor.LogId, now, ct, ("forListing", forListing), ("text", kept.Commitment));
        return new Done();
    }, ct);

    /// <summary>Decides.</summary>
    /// <param name="from">The first day on which it is listed; null for today.</param>
    /// <returns><c>proposal-not-met</c> where the criteria are not met, <c>proposal-not-seconded</c> where the second lead is against it.</returns>
    public async Task<Result<Done>> DecideAsync(Actor actor, Guid id, int version, bool list, DateOnly? from, string reason, CancellationToken ct)
    {
        var pack = await kinds.CriteriaAsync(ct);
        return from > names.Today ? new Error("entry-day") : await WriteAsync(actor, id, version, reason, rights => rights.Decide, async (db, proposal, now) =>
        {
            var sheet = ProposalSheet.FromJson((await db.Texts.SingleAsync(text => text.Id == proposal.SheetId, ct)).Text);
            if (list && pack?.Criteria.Any(each => each.Kind == sheet.Criteria && sheet.Meets(each.Rule)) != true)
                return new Error("proposal-not-met");
            if (list && proposal.SecondAgrees != true)
                return new Error("proposal-not-seconded");
            var kept = LogWriter.Keep(db, null, reason.Trim());
            (proposal.DecidedBy, proposal.DecidedAt, proposal.ReasonId, proposal.State) = (actor.PersonId, now, kept.Id, list ? ProposalState.Listed : ProposalState.NotListed);
            if (list)
                proposal.DesignationId = await ListAsync(db, proposal, sheet, actor, from ?? names.Today, reason, now, ct);
            await LogWriter.AppendAsync(db, ProposalRows.StreamOf(id), "proposal.decided", actor.LogId, now, ct, ("list", list), ("reason", kept.Commitment), ("entry", proposal.DesignationId?.ToString("N") ?? ""));
            return new Done();
        }, ct);
    }

    private static async Task<Guid> ListAsync(AppDb db, Proposal proposal, ProposalSheet sheet, Actor actor, DateOnly from, string reason, DateTime now, CancellationToken ct)
    {
        var entry = new Designation { Id = Guid.CreateVersion7(), Name = sheet.Name.Trim(), Kind = sheet.Kind, IsPerson = sheet.IsPerson, Source = Sources.Console, Programs = string.Join(' ', sheet.Lists) };
        entry.Names.AddRange(sheet.Aliases.Select(alias => alias.Trim()).Where(alias => alias.Length > 0 && alias != entry.Name).Distinct().Select(alias => EditEntry.NameOf(entry.Id, new NameEdit { Text = alias })));
        entry.Periods.Add(new DesignationPeriod { Id = Guid.CreateVersion7(), DesignationId = entry.Id, From = from });
        db.Designations.Add(entry);
        await RegistryLog.AddAsync(db, entry, new DesignationChange
        {
            Id = Guid.CreateVersion7(),
            DesignationId = entry.Id,
            Kind = DesignationChangeKind.Listed,
            Day = from,
            ProposalId = proposal.Id,
            Details = JsonSerializer.Serialize(EditEntry.Told(new EntryEdit { Name = entry.Name, Kind = entry.Kind, IsPerson = entry.IsPerson, Names = [.. entry.Names.Select(name => new NameEdit { Text = name.Text })] }), JsonSerializerOptions.Web),
            Actor = actor.LogId,
            At = now,
            SecondId = proposal.SecondBy,
            SecondAt = proposal.SecondAt,
        }, reason, ct);
        return entry.Id;
    }

    private Task<Result<Done>> WriteAsync(Actor actor, Guid id, int version, string text, Func<ProposalRights, bool> may, Func<AppDb, Proposal, DateTime, Task<Result<Done>>> write, CancellationToken ct) =>
        text.Trim().Length is 0 or > MaximumText ? Task.FromResult<Result<Done>>(new Error("proposal-reason", MaximumText))
        : store.WriteAsync<Done>(async db =>
        {
            if (await db.Proposals.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } proposal)
                return Error.NotFound;
            if (proposal.Version != version)
                return Store.Changed;
            if (!may(new ProposalRights(actor, proposal)))
                return Error.Forbidden;
            proposal.Version++;
            return await write(db, proposal, Clock.Now(time));
        }, ct);
}
