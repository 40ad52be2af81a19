using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Packs;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Policies.Versions;

/// <summary>Brings a new version of a policy: one lead puts it forward, another publishes it.</summary>
public sealed class ProposePack(Store store, PackLibrary packs, StepUp stepUp, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumBytes = 512 * 1024;

    public const int MaximumReason = 1000;

    private const int MostDaysAhead = 366;

    /// <summary>When a version may begin to hold at the earliest: on its own day, or now where that has come.</summary>
    public DateTime Earliest(DateOnly version)
    {
        var (now, day) = (Clock.Now(time), settings.Site.BeginOf(version));
        return day > now ? day : now;
    }

    /// <summary>Puts a file forward that has been read without a finding.</summary>
    /// <param name="actor">A lead.</param>
    /// <param name="bytes">The file as it is.</param>
    /// <param name="effective">From when it is to hold; null: as early as it may.</param>
    /// <param name="reason">Why, for the second lead and the log.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns><c>pack-too-large</c> (bytes), <c>broken-pack</c> (line, place, what), <c>pack-reason</c> (longest), <c>pack-effective</c> (the first
    /// day), <c>pack-far</c> (the last), <c>pack-not-newer</c> (the newest), <c>pack-waiting</c> (version).</returns>
    public async Task<Result<Guid>> ProposeAsync(Actor actor, byte[] bytes, DateTime? effective, string reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (bytes.Length > MaximumBytes)
            return new Error("pack-too-large", MaximumBytes / 1024);
        if (reason.Trim().Length is 0 or > MaximumReason)
            return new Error("pack-reason", MaximumReason);
        var file = await Task.Run(() => PackReader.Read(bytes), ct);
        if (file.Pack is not { } pack || file.Findings.Count > 0)
            return new Error("broken-pack", file.Findings[0].Line, file.Findings[0].Path, file.Findings[0].Message);
        if (effective < settings.Site.BeginOf(pack.Version))
            return new Error("pack-effective", PolicyVersions.KeyOf(pack.Version));
        // What is published cannot be taken back: a year that was mistyped would keep every real version out.
        var furthest = settings.Site.DayOf(Clock.Now(time)).AddDays(MostDaysAhead);
        if (pack.Version > furthest || (effective is { } at && settings.Site.DayOf(at) > furthest))
            return new Error("pack-far", PolicyVersions.KeyOf(furthest));
        return await store.WriteAsync<Guid>(async db =>
        {
            if (await NotNewerAsync(db, pack, ct) is { } old)
                return old;
            if (await db.PackProposals.AnyAsync(other => other.PackId == pack.Id && other.Version == pack.Version && other.State == PackProposalState.Waiting, ct))
                return new Error("pack-waiting", PolicyVersions.KeyOf(pack.Version));
            var now = Clock.Now(time);
            var proposal = new PackProposal
            {
                Id = Guid.CreateVersion7(),
                PackId = pack.Id,
                Version = pack.Version,
                Sha256 = file.Sha256,
                Yaml = bytes,
                EffectiveAt = effective > now ? effective.Value : Earliest(pack.Version),
                Reason = reason.Trim(),
                ById = actor.PersonId,
                At = now,
            };
            db.PackProposals.Add(proposal);
            await TellAsync(db, proposal, "policy.proposed", actor, ct);
            return proposal.Id;
        }, ct);
    }

    /// <summary>A second lead publishes what waits, or drops it; whoever put it forward may take it back.</summary>
    /// <returns><c>second-same</c> where the same lead would publish; <c>confirm-needed</c>; <c>pack-not-newer</c>; those of <see cref="PackLibrary.PublishAsync"/>.</returns>
    public async Task<Result<Done>> AnswerAsync(Actor actor, Guid id, bool agrees, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (await store.ReadAsync(db => db.PackProposals.AsNoTracking().SingleOrDefaultAsync(found => found.Id == id && found.State == PackProposalState.Waiting, ct), ct) is not { } proposal)
            return Store.Changed;
        if (agrees && proposal.ById == actor.PersonId)
            return new Error("second-same");
        if (agrees && stepUp.Unless(actor) is { } unproved)
            return unproved;
        // Read and linted before the transaction: no decision waits for that.
        var file = agrees ? await Task.Run(() => PackReader.Read(proposal.Yaml), ct) : null;
        var (now, state) = (Clock.Now(time), agrees ? PackProposalState.Published : PackProposalState.Dropped);
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.PackProposals.Where(found => found.Id == id && found.State == PackProposalState.Waiting).ExecuteUpdateAsync(set => set
                .SetProperty(found => found.State, state).SetProperty(found => found.AnsweredById, actor.PersonId).SetProperty(found => found.AnsweredAt, now), ct) == 0)
                return Store.Changed;
            if (file is not null)
                return await PublishAsync(db, proposal, file, actor, now, ct);
            proposal.AnsweredAt = now;
            await TellAsync(db, proposal, "policy.dropped", actor, ct);
            return new Done();
        }, ct);
    }

    private async Task<Result<Done>> PublishAsync(AppDb db, PackProposal proposal, PackFile file, Actor actor, DateTime now, CancellationToken ct)
    {
        if (file.Pack is { } pack && await NotNewerAsync(db, pack, ct) is { } old)
            return old;
        return await packs.PublishAsync(db, file, proposal.Yaml, proposal.EffectiveAt > now ? proposal.EffectiveAt : now, actor.LogId, ct, ("proposal", proposal.Id.ToString("N")), ("proposedBy", proposal.ById.ToString("N")));
    }

    /// <summary>Decisions name the version that they were made by: one that is older than another would confuse them all.</summary>
    private static async Task<Error?> NotNewerAsync(AppDb db, Pack pack, CancellationToken ct) =>
        await db.Packs.Where(row => row.Id == pack.Id).MaxAsync(row => (DateOnly?)row.Version, ct) is { } newest && newest >= pack.Version ? new Error("pack-not-newer", PolicyVersions.KeyOf(newest)) : null;

    private static Task TellAsync(AppDb db, PackProposal proposal, string type, Actor actor, CancellationToken ct) => LogWriter.AppendAsync(
        db, PackLibrary.Stream(proposal.PackId), type, actor.LogId, type == "policy.proposed" ? proposal.At : proposal.AnsweredAt!.Value, ct,
        ("proposal", proposal.Id.ToString("N")), ("version", PolicyVersions.KeyOf(proposal.Version)), ("sha256", proposal.Sha256), ("effective", proposal.EffectiveAt), ("reason", proposal.Reason));
}
