using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Sealing;

/// <summary>What is wrong with the log at the first place where something is: <see cref="Code"/> is <c>edited</c>,
/// <c>deleted</c>, <c>inserted</c>, <c>swapped</c>, <c>cut-off</c> or <c>rewritten</c>.</summary>
public sealed record LogBreak(string Code, long Seq, string Detail);

/// <summary>What verifying found.</summary>
public sealed record LogReport(long Sealed, long Unsealed, string Head, LogBreak? Break);

/// <summary>Recomputes the chain from the first entry and compares it with the seals and with the anchors kept outside.</summary>
public sealed class LogVerifier(Store store, Anchors anchors)
{
    private const int Told = 20_000;
    private const int PageSize = 5000;

    private sealed record Link(long Seq, Guid EntryId, byte[] SealHash, string? Stream, int Version, byte[]? Bytes, byte[]? Hash);

    /// <summary>Verifies the whole log, in constant memory but for one number a stream.</summary>
    /// <param name="ct">Ends it.</param>
    /// <param name="progress">Hears now and then how many entries have been checked.</param>
    public async Task<LogReport> RunAsync(CancellationToken ct, IProgress<long>? progress = null)
    {
        var witnesses = anchors.Read().ToLookup(anchor => anchor.Count);
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        var (seq, head) = (0L, Chain.Start);
        await foreach (var link in LinksAsync(ct))
        {
            var found = Check(link, seq, head, versions) ?? Witness(witnesses[link.Seq], link.SealHash, link.Seq);
            if (found is not null)
                return new LogReport(seq, 0, Convert.ToHexStringLower(head), found);
            (seq, head) = (link.Seq, link.SealHash);
            if (seq % Told == 0)
                progress?.Report(seq);
        }
        var unsealed = await store.ReadAsync(db => db.Unsealed.LongCountAsync(ct), ct);
        return new LogReport(seq, unsealed, Convert.ToHexStringLower(head), await AtTheEndAsync(witnesses.Select(group => group.Key).DefaultIfEmpty(0).Max(), seq, ct));
    }

    private static LogBreak? Check(Link link, long seq, byte[] head, Dictionary<string, int> versions)
    {
        if (link.Seq != seq + 1)
            return new LogBreak("deleted", seq + 1, "The seal is gone");
        if (link.Bytes is null || link.Stream is null)
            return new LogBreak("deleted", link.Seq, $"The entry {link.EntryId} is gone");
        var before = versions.GetValueOrDefault(link.Stream);
        var hash = SHA256.HashData(link.Bytes);
        if (!hash.AsSpan().SequenceEqual(link.Hash))
            return new LogBreak("edited", link.Seq, $"Entry {link.Version} of {link.Stream} is not what was hashed");
        if (!Chain.Next(head, hash).AsSpan().SequenceEqual(link.SealHash))
            return new LogBreak(link.Version > before + 1 ? "swapped" : link.Version <= before ? "inserted" : "edited", link.Seq,
                $"Entry {link.Version} of {link.Stream} does not fit the chain");
        if (!IsLabelled(link))
            return new LogBreak("edited", link.Seq, $"The entry filed as {link.Version} of {link.Stream} says something else");
        if (link.Version != before + 1)
            return new LogBreak(link.Version > before + 1 ? "deleted" : "inserted", link.Seq, $"{link.Stream} goes from {before} to {link.Version}");
        versions[link.Stream] = link.Version;
        return null;
    }

    private static LogBreak? Witness(IEnumerable<Anchor> anchors, byte[] hash, long seq) =>
        anchors.FirstOrDefault(anchor => anchor.Hash != Convert.ToHexStringLower(hash)) is { } other
            ? new LogBreak("rewritten", seq, $"The anchor of {other.At:O} has another hash")
            : null;

    /// <summary>Each question is one statement, so that a log that is being written meanwhile raises no alarm.</summary>
    private async Task<LogBreak?> AtTheEndAsync(long anchored, long seq, CancellationToken ct)
    {
        if (anchored > seq)
            return new LogBreak("cut-off", seq + 1, $"An anchor tells of {anchored} entries, {seq} are there");
        var stray = await store.ReadAsync(db => db.Log.CountAsync(entry =>
            !db.Seals.Any(seal => seal.EntryId == entry.Id) && !db.Unsealed.Any(waiting => waiting.EntryId == entry.Id), ct), ct);
        if (stray > 0)
            return new LogBreak("inserted", seq + 1, $"{stray} entries were never sealed");
        var gone = await store.ReadAsync(db => db.Unsealed.CountAsync(waiting => !db.Log.Any(entry => entry.Id == waiting.EntryId), ct), ct);
        return gone > 0 ? new LogBreak("deleted", seq + 1, $"{gone} unsealed entries are gone") : null;
    }

    /// <summary>Whether the columns by which an entry is found say what its bytes say.</summary>
    private static bool IsLabelled(Link link)
    {
        try
        {
            using var said = JsonDocument.Parse(link.Bytes);
            return said.RootElement.GetProperty("stream").ValueEquals(link.Stream) && said.RootElement.GetProperty("version").GetInt32() == link.Version;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>While one page is checked, the next is read.</summary>
    private async IAsyncEnumerable<Link> LinksAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var next = PageAsync(0, ct);
        while (await next is { Count: > 0 } links)
        {
            next = links.Count < PageSize ? Task.FromResult<List<Link>>([]) : PageAsync(links[^1].Seq, ct);
            foreach (var link in links)
                yield return link;
        }
    }

    private Task<List<Link>> PageAsync(long after, CancellationToken ct) => Task.Run(() => store.ReadAsync(db => db.Seals.Where(seal => seal.Seq > after)
        .GroupJoin(db.Log, seal => seal.EntryId, entry => entry.Id, (seal, entries) => new { seal, entries })
        .SelectMany(pair => pair.entries.DefaultIfEmpty(), (pair, entry) => new { pair.seal, entry })
        .OrderBy(pair => pair.seal.Seq)
        .Select(pair => new Link(pair.seal.Seq, pair.seal.EntryId, pair.seal.Hash, pair.entry!.Stream, (int?)pair.entry.Version ?? 0, pair.entry.Bytes, pair.entry.Hash))
        .Take(PageSize).ToListAsync(ct), ct), ct);
}
