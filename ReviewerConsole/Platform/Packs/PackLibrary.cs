using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Packs;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Packs;

/// <summary>A published pack ready to use.</summary>
public sealed record PublishedPack(Checklist Checklist, string Sha256)
{
    /// <summary>The pack.</summary>
    public Pack Pack => Checklist.Pack;
}

/// <summary>The published packs. Each is read once a process; publishing is append-only.</summary>
public sealed class PackLibrary
{
    private readonly Store _store;
    private readonly ConsoleSettings _settings;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<(string Id, DateOnly Version), PublishedPack> _read = new();
    private volatile InForce? _inForce;
    private long _changes;

    /// <summary>Begins to listen for what is published.</summary>
    public PackLibrary(Store store, Signals signals, ConsoleSettings settings, TimeProvider time)
    {
        (_store, _settings, _time) = (store, settings, time);
        signals.Listen(heard =>
        {
            if (!heard.Any(signal => signal == Signal.Everything || signal.Stream.StartsWith(StreamPrefix, StringComparison.Ordinal)))
                return;
            Interlocked.Increment(ref _changes);
            _inForce = null;
        });
    }

    private const string StreamPrefix = "policy:";

    /// <summary>The newest versions that hold, until another begins to.</summary>
    private sealed record InForce(IReadOnlyList<(string Id, DateOnly Version)> Keys, DateTime Until);

    /// <summary>The log stream of a policy: what was proposed, published, and looked at again.</summary>
    public static string Stream(string id) => StreamPrefix + id;

    /// <summary>The ids of the published policies.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(CancellationToken ct) => [.. (await KeysAsync(ct)).Select(key => key.Id)];

    /// <summary>The version in force of every published policy, by id.</summary>
    public async Task<IReadOnlyList<PublishedPack>> CurrentAsync(CancellationToken ct) =>
        await Task.WhenAll((await KeysAsync(ct)).Select(key => ReadAsync(key.Id, key.Version, ct)));

    /// <summary>The version in force of a policy, or null.</summary>
    public async Task<PublishedPack?> CurrentAsync(string id, CancellationToken ct) =>
        (await CurrentAsync(ct)).FirstOrDefault(pack => pack.Pack.Id == id);

    /// <summary>One version of a policy.</summary>
    /// <exception cref="InvalidOperationException">It is not published.</exception>
    public async Task<PublishedPack> ReadAsync(string id, DateOnly version, CancellationToken ct) =>
        await FindAsync(id, version, ct) ?? throw new InvalidOperationException($"The pack {id} {version:O} is not published");

    /// <summary>One version of a policy, or null where it is not published.</summary>
    public async Task<PublishedPack?> FindAsync(string id, DateOnly version, CancellationToken ct)
    {
        if (_read.TryGetValue((id, version), out var known))
            return known;
        if (await _store.ReadAsync(db => db.Packs.SingleOrDefaultAsync(pack => pack.Id == id && pack.Version == version, ct), ct) is not { } row)
            return null;
        var pack = PackReader.Read(row.Yaml).Pack ?? throw new InvalidOperationException($"The published pack {id} {version:O} cannot be read");
        return _read.GetOrAdd((id, version), new PublishedPack(new Checklist(pack), row.Sha256));
    }

    /// <summary>Publishes the shipped packs that are not there yet.</summary>
    /// <returns>For each file that was refused, why; the last good version stays in use.</returns>
    public async Task<IReadOnlyList<(string File, Error Why)>> PublishShippedAsync(CancellationToken ct)
    {
        var refused = new List<(string, Error)>();
        foreach (var path in PackFiles.All())
        {
            var bytes = await File.ReadAllBytesAsync(path, ct);
            if (await IsPublishedAsync(Convert.ToHexStringLower(SHA256.HashData(bytes)), ct))
                continue;
            var file = PackFiles.Read(path);
            var done = await _store.WriteAsync<Done>(db => PublishAsync(db, file, bytes, file.Pack is { } pack ? _settings.Site.BeginOf(pack.Version) : default, "console", ct), ct);
            if (done.Error is { } error)
                refused.Add((Path.GetRelativePath(PackFiles.Folder, path), error));
        }
        return refused;
    }

    /// <summary>Publishes a version in a transaction that is open: append-only, and told in the log.</summary>
    /// <param name="db">The transaction's context.</param>
    /// <param name="file">The pack; one with findings is refused.</param>
    /// <param name="bytes">The file as it is.</param>
    /// <param name="effective">From when it holds.</param>
    /// <param name="actor">Who, for the log.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="more">What else the log is told.</param>
    /// <returns><c>broken-pack</c> (line, place, what); <c>same-version-other-hash</c>.</returns>
    public async Task<Result<Done>> PublishAsync(AppDb db, PackFile file, byte[] bytes, DateTime effective, string actor, CancellationToken ct, params (string, object)[] more)
    {
        if (file.Pack is not { } pack || file.Findings.Count > 0)
            return new Error("broken-pack", file.Findings[0].Line, file.Findings[0].Path, file.Findings[0].Message);
        if (await db.Packs.FindAsync([pack.Id, pack.Version], ct) is { } there)
            return there.Sha256 == file.Sha256 ? new Done() : new Error("same-version-other-hash", pack.Id, pack.Version.ToString("O"));
        var now = Clock.Now(_time);
        db.Packs.Add(new PackRow { Id = pack.Id, Version = pack.Version, Sha256 = file.Sha256, Yaml = bytes, PublishedAt = now, EffectiveAt = effective });
        await LogWriter.AppendAsync(db, Stream(pack.Id), "policy.published", actor, now, ct,
            [("version", pack.Version.ToString("O")), ("sha256", file.Sha256), ("effective", effective), .. more]);
        return new Done();
    }

    private async Task<IReadOnlyList<(string Id, DateOnly Version)>> KeysAsync(CancellationToken ct)
    {
        var now = Clock.Now(_time);
        if (_inForce is { } known && now < known.Until)
            return known.Keys;
        var before = Interlocked.Read(ref _changes);
        var all = await _store.ReadAsync(db => db.Packs.Select(pack => new { pack.Id, pack.Version, pack.EffectiveAt }).ToListAsync(ct), ct);
        var keys = all.Where(pack => pack.EffectiveAt <= now).GroupBy(pack => pack.Id)
            .Select(group => (group.Key, group.Max(pack => pack.Version))).OrderBy(key => key.Key, StringComparer.Ordinal).ToArray();
        if (Interlocked.Read(ref _changes) == before)
            _inForce = new InForce(keys, all.Where(pack => pack.EffectiveAt > now).Select(pack => pack.EffectiveAt).DefaultIfEmpty(DateTime.MaxValue).Min());
        if (Interlocked.Read(ref _changes) != before)
            _inForce = null;
        return keys;
    }

    private Task<bool> IsPublishedAsync(string sha256, CancellationToken ct) => _store.ReadAsync(db => db.Packs.AnyAsync(pack => pack.Sha256 == sha256, ct), ct);
}
