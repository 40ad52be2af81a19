using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Packs;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Policies.Versions;

/// <summary>A version of a policy, published or put forward.</summary>
/// <param name="Key">What it is called in addresses: its date, or the id of a proposal.</param>
/// <param name="Version">Its date.</param>
/// <param name="EffectiveAt">From when it holds, or is to hold.</param>
/// <param name="State">Whether it holds, will, has, or waits for a second lead.</param>
/// <param name="Proposal">Who put it forward and why, where it waits.</param>
public sealed record VersionLine(string Key, DateOnly Version, DateTime EffectiveAt, VersionState State, ProposalLine? Proposal = null);

/// <summary>A proposal that waits.</summary>
/// <param name="IsMine">Whether the reader put it forward, and so cannot publish it.</param>
public sealed record ProposalLine(Guid Id, string By, bool IsMine, DateTime At, string Reason);

/// <summary>Where a version stands.</summary>
public enum VersionState
{
    InForce,

    /// <summary>Published, and will hold from its time on.</summary>
    Coming,

    /// <summary>Followed by a newer one.</summary>
    Past,

    /// <summary>Waits for a second lead.</summary>
    Waiting,
}

/// <summary>A policy with its versions, the newest first.</summary>
public sealed record PolicyLine(string Id, Text Title, IReadOnlyList<VersionLine> Versions);

/// <summary>A version ready to be read, compared and run.</summary>
public sealed record OpenVersion(string Key, Checklist Checklist, string Sha256, byte[] Yaml, bool IsProposal);

/// <summary>The versions of every policy. Everybody inside may read them.</summary>
public sealed class PolicyVersions(Store store, PackLibrary packs, TimeProvider time)
{
    /// <summary>Every policy, by title.</summary>
    public async Task<IReadOnlyList<PolicyLine>> ListAsync(Actor actor, CancellationToken ct)
    {
        var (published, waiting) = await store.ReadAsync(async db => (
            await db.Packs.Select(pack => new { pack.Id, pack.Version, pack.EffectiveAt }).ToListAsync(ct),
            await (from proposal in db.PackProposals
                   where proposal.State == PackProposalState.Waiting
                   join person in db.Users on proposal.ById equals person.Id
                   select new { proposal.Id, proposal.PackId, proposal.Version, proposal.EffectiveAt, proposal.Reason, proposal.ById, proposal.At, person.Name }).ToListAsync(ct)), ct);
        var current = (await packs.CurrentAsync(ct)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack);
        var now = Clock.Now(time);
        var lines = published.Select(pack => (pack.Id, Line: new VersionLine(KeyOf(pack.Version), pack.Version, pack.EffectiveAt, current.GetValueOrDefault(pack.Id)?.Version == pack.Version ? VersionState.InForce : pack.EffectiveAt > now ? VersionState.Coming : VersionState.Past)))
            .Concat(waiting.Select(each => (each.PackId, new VersionLine(Id26.Write(each.Id), each.Version, each.EffectiveAt, VersionState.Waiting, new ProposalLine(each.Id, each.Name, each.ById == actor.PersonId, each.At, each.Reason)))));
        return [.. lines.GroupBy(each => each.Item1)
            .Select(group => new PolicyLine(group.Key, current.GetValueOrDefault(group.Key)?.Title ?? new Text(group.Key, group.Key), [.. group.Select(each => each.Item2).OrderByDescending(line => line.Version).ThenByDescending(line => line.State)]))
            .OrderBy(line => line.Title.Here(), StringComparer.CurrentCulture)];
    }

    /// <summary>One version by its key, or null.</summary>
    public async Task<OpenVersion?> FindAsync(string id, string key, CancellationToken ct)
    {
        if (DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var version))
            return await packs.FindAsync(id, version, ct) is { } pack
                ? new OpenVersion(key, pack.Checklist, pack.Sha256, await store.ReadAsync(db => db.Packs.Where(row => row.Id == id && row.Version == version).Select(row => row.Yaml).SingleAsync(ct), ct), false)
                : null;
        if (Id26.Read(key) is not { } proposalId || await store.ReadAsync(db => db.PackProposals.SingleOrDefaultAsync(found => found.Id == proposalId && found.PackId == id, ct), ct) is not { } proposal)
            return null;
        return PackReader.Read(proposal.Yaml).Pack is { } read ? new OpenVersion(key, new Checklist(read), proposal.Sha256, proposal.Yaml, proposal.State == PackProposalState.Waiting) : null;
    }

    /// <summary>What a published version is called in addresses.</summary>
    public static string KeyOf(DateOnly version) => version.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
