using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Finds a case by what people have at hand: its own address or id, the post's link or id, the author's handle, a
/// report's id. Each is one look-up by an index.</summary>
public sealed class FindCase(Store store)
{
    public async Task<Result<Guid>> RunAsync(Actor actor, string text, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var wanted = text.Trim();
        if (wanted.Length == 0)
            return Error.NotFound;
        var found = await store.ReadAsync(db => FindAsync(db, wanted, ct), ct);
        return found is { } id ? id : Error.NotFound;
    }

    private static async Task<Guid?> FindAsync(AppDb db, string wanted, CancellationToken ct)
    {
        if (Id26.Read(wanted.Split('/')[^1]) is { } id && (await db.Cases.AnyAsync(item => item.Id == id, ct) || await db.Gold.AnyAsync(row => row.Id == id, ct)))
            return id;
        var hash = EvidenceText.Of(wanted).Sha256;
        return await db.Cases.Where(item => item.Post!.UrlSha256 == hash).Select(item => (Guid?)item.Id).FirstOrDefaultAsync(ct)
            ?? await db.Cases.Where(item => item.Post!.ExternalId == wanted).Select(item => (Guid?)item.Id).FirstOrDefaultAsync(ct)
            ?? await db.Reports.Where(report => report.ExternalId == wanted).Select(report => (Guid?)report.CaseId).FirstOrDefaultAsync(ct)
            ?? await db.Cases.Where(item => item.Post!.Account!.Handle == wanted).OrderByDescending(item => item.ReceivedAt).Select(item => (Guid?)item.Id).FirstOrDefaultAsync(ct);
    }
}
