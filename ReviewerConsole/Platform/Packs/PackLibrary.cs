using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Packs;
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
public sealed class PackLibrary(Store store, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Id, DateOnly Version), PublishedPack> _read = new();
    private volatile IReadOnlyList<(string Id, DateOnly Version)>? _current;

    /// <summary>The ids of the published policies.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(CancellationToken ct) => [.. (await KeysAsync(ct)).Select(key => key.Id)];

    /// <summary>The newest version of every published policy, by id.</summary>
    public async Task<IReadOnlyList<PublishedPack>> CurrentAsync(CancellationToken ct) =>
        await Task.WhenAll((await KeysAsync(ct)).Select(key => ReadAsync(key.Id, key.Version, ct)));

    /// <summary>The newest version of a policy, or null.</summary>
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
        if (await store.ReadAsync(db => db.Packs.SingleOrDefaultAsync(pack => pack.Id == id && pack.Version == version, ct), ct) is not { } row)
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
            var done = await PublishAsync(PackFiles.Read(path), bytes, "console", ct);
            if (done.Error is { } error)
                refused.Add((Path.GetRelativePath(PackFiles.Folder, path), error));
        }
        return refused;
    }

    private async Task<IReadOnlyList<(string Id, DateOnly Version)>> KeysAsync(CancellationToken ct) => _current ??= await store.ReadAsync(async db =>
        (await db.Packs.Select(pack => new { pack.Id, pack.Version }).ToListAsync(ct))
            .GroupBy(pack => pack.Id).Select(group => (group.Key, group.Max(pack => pack.Version))).OrderBy(key => key.Key).ToArray(), ct);

    private Task<bool> IsPublishedAsync(string sha256, CancellationToken ct) => store.ReadAsync(db => db.Packs.AnyAsync(pack => pack.Sha256 == sha256, ct), ct);

    private async Task<Result<Done>> PublishAsync(PackFile file, byte[] bytes, string actor, CancellationToken ct)
    {
        if (file.Pack is not { } pack || file.Findings.Count > 0)
            return new Error("broken-pack", file.Findings[0].Line, file.Findings[0].Path, file.Findings[0].Message);
        return await store.WriteAsync<Done>(async db =>
        {
            var there = await db.Packs.FindAsync([pack.Id, pack.Version], ct);
            if (there is not null)
                return there.Sha256 == file.Sha256 ? new Done() : new Error("same-version-other-hash", pack.Id, pack.Version.ToString("O"));
            var now = Clock.Now(time);
            db.Packs.Add(new PackRow { Id = pack.Id, Version = pack.Version, Sha256 = file.Sha256, Yaml = bytes, PublishedAt = now });
            await LogWriter.AppendAsync(db, $"policy:{pack.Id}", "policy.published", actor, now, ct,
                ("version", pack.Version.ToString("O")), ("sha256", file.Sha256));
            _current = null;
            return new Done();
        }, ct);
    }
}
