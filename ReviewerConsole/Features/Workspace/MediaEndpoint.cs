using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Pictures, film and sound of reported posts, by their hash, for reviewers alone.</summary>
public static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{sha256:length(64)}", GetAsync).RequireAuthorization(Permission.Review.ToString()).ExcludeFromDescription();

    public static string PathOf(ConsoleSettings settings, string sha256) => Path.Combine(settings.Database.Folder, "media", sha256);

    private static async Task<IResult> GetAsync(string sha256, HttpContext context, Store store, ConsoleSettings settings, CancellationToken ct)
    {
        var known = await store.ReadAsync(db => db.Media.AnyAsync(item => item.Sha256 == sha256, ct), ct);
        var path = PathOf(settings, sha256);
        if (!known || !File.Exists(path) || await KindAsync(path, ct) is not { } kind)
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.File(path, kind, enableRangeProcessing: true);
    }

    /// <summary>The kind by content; what is not a picture known to be harmless is not served.</summary>
    private static async Task<string?> KindAsync(string path, CancellationToken ct)
    {
        var head = new byte[12];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return read < head.Length ? null
            : head[0] == 0x89 && head.AsSpan(1).StartsWith("PNG"u8) ? "image/png"
            : head[0] == 0xFF && head[1] == 0xD8 ? "image/jpeg"
            : head.AsSpan().StartsWith("GIF8"u8) ? "image/gif"
            : head.AsSpan().StartsWith("RIFF"u8) && head.AsSpan(8).StartsWith("WEBP"u8) ? "image/webp"
            : null;
    }
}
