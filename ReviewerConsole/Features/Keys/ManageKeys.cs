using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Keys;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Keys;

/// <summary>A key as it is listed.</summary>
public sealed record KeyLine(string Name, string Scopes, DateTime CreatedAt, DateTime? RevokedAt);

/// <summary>Makes, lists and revokes programs' keys. The key itself is shown once and stored as its hash.</summary>
public sealed class ManageKeys(Store store, TimeProvider time)
{
    public async Task<Result<string>> AddAsync(string name, IReadOnlyList<string> scopes, string? personEmail, string actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            return new Error("key-name", 100);
        if (scopes.FirstOrDefault(scope => !KeyScopes.All.Contains(scope)) is { } unknown)
            return new Error("unknown-scope", unknown, string.Join(", ", KeyScopes.All));
        if (scopes.Contains(KeyScopes.Review) != (personEmail is not null))
            return new Error("review-key-needs-person");
        var secret = "rck_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return await store.WriteAsync<string>(async db =>
        {
            if (await db.ApiKeys.AnyAsync(key => key.Name == name, ct))
                return new Error("key-exists", name);
            var person = personEmail is null ? null : await db.Users.SingleOrDefaultAsync(found => found.NormalizedEmail == personEmail.ToUpperInvariant(), ct);
            if (personEmail is not null && person is null)
                return new Error("no-such-person", personEmail);
            var key = new ApiKey { Id = Guid.CreateVersion7(), Name = name, Hash = FindKey.Hash(secret), Scopes = string.Join(' ', scopes), PersonId = person?.Id, CreatedAt = Clock.Now(time) };
            db.ApiKeys.Add(key);
            await LogWriter.AppendAsync(db, FindKey.Stream + key.Id.ToString("N"), "key.added", actor, key.CreatedAt, ct, ("scopes", scopes));
            return secret;
        }, ct);
    }

    public Task<Result<Done>> RevokeAsync(string name, string actor, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (await db.ApiKeys.SingleOrDefaultAsync(key => key.Name == name && key.RevokedAt == null, ct) is not { } key)
            return new Error("no-such-key", name);
        key.RevokedAt = Clock.Now(time);
        await LogWriter.AppendAsync(db, FindKey.Stream + key.Id.ToString("N"), "key.revoked", actor, key.RevokedAt.Value, ct);
        return new Done();
    }, ct);

    public Task<IReadOnlyList<KeyLine>> ListAsync(CancellationToken ct) => store.ReadAsync<IReadOnlyList<KeyLine>>(async db =>
        await db.ApiKeys.OrderBy(key => key.CreatedAt).Select(key => new KeyLine(key.Name, key.Scopes, key.CreatedAt, key.RevokedAt)).ToListAsync(ct), ct);
}
