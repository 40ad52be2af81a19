using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Pictures, films and sounds of reported posts, by their hash, for whoever may open a case with them. With
/// <c>?still</c> a picture that moves stands still.</summary>
public static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{sha256:length(64)}", GetAsync).RequireAuthorization(Permission.Review.ToString()).ExcludeFromDescription();

    private static async Task<IResult> GetAsync(string sha256, HttpContext context, Store store, MediaStore media, CancellationToken ct)
    {
        var known = await store.ReadAsync(db => db.Media.AnyAsync(item => item.Sha256 == sha256 && db.Cases.Any(of => of.PostId == item.PostId), ct), ct);
        if (!known || await media.FindAsync(sha256, ct) is not { } format)
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!context.Request.Query.ContainsKey("still"))
            return Results.File(media.PathOf(sha256), format.MediaType, enableRangeProcessing: true);
        return StillPicture.Of(format, await File.ReadAllBytesAsync(media.PathOf(sha256), ct)) is { } still ? Results.Bytes(still, format.MediaType) : Results.NotFound();
    }
}
