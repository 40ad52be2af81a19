using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Pictures, films and sounds of reported posts, by their hash, for whoever may open a case with them. With
/// <c>?still</c> a picture that moves stands still.</summary>
public static class MediaEndpoint
{
    /// <summary>The same picture may stand in many posts; so many of their cases are looked at.</summary>
    private const int MostCases = 100;

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{sha256:length(64)}", GetAsync).RequireAuthorization(Permission.Review.ToString()).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(string sha256, HttpContext context, Store store, MediaStore media, ClosedCases closed, ActorSource actors, CancellationToken ct)
    {
        if (await actors.FindAsync(context.User, ct) is not { } actor || !await store.ReadAsync(db => MayAsync(db, closed, actor, sha256, ct), ct) || await media.FindAsync(sha256, ct) is not { } format)
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!context.Request.Query.ContainsKey("still"))
            return Results.File(media.PathOf(sha256), format.MediaType, enableRangeProcessing: true);
        return StillPicture.Of(format, await File.ReadAllBytesAsync(media.PathOf(sha256), ct)) is { } still ? Results.Bytes(still, format.MediaType) : Results.NotFound();
    }

    /// <summary>Whether a case with it is open, or was opened by this person, or is theirs to audit.</summary>
    private static async Task<bool> MayAsync(AppDb db, ClosedCases closed, Actor actor, string sha256, CancellationToken ct)
    {
        foreach (var item in await db.Cases.Where(item => db.Media.Any(media => media.PostId == item.PostId && media.Sha256 == sha256)).OrderBy(item => item.State).Take(MostCases).ToListAsync(ct))
            if (await closed.RefusalAsync(db, actor, item, ct) is null || await db.Audits.AnyAsync(audit => audit.CaseId == item.Id && audit.AuditorId == actor.PersonId && (audit.State == AuditState.Held || audit.State == AuditState.Judged), ct))
                return true;
        return false;
    }
}
