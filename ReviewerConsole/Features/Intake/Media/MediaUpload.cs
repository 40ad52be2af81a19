using Microsoft.AspNetCore.Http.Features;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Media;

namespace ReviewerConsole.Features.Intake.Media;

/// <summary>The door through which the bytes of media come in, before or after the report that names their hash.</summary>
public static class MediaUpload
{
    public static void MapMediaUpload(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/media/{sha256}", PutAsync).RequireScope(KeyScopes.Reports).Accepts<byte[]>("application/octet-stream")
            .Produces(204).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422)
            .WithSummary("Keeps the bytes of a picture, film or sound (PNG, JPEG, WebP, GIF, MP4, WebM, MP3) under their SHA-256. The kind is told by the bytes.");

    private static async Task<IResult> PutAsync(string sha256, HttpContext context, MediaStore media, CancellationToken ct)
    {
        if (!MediaStore.IsHash(sha256))
            return Refused(new Error("media-name"));
        // The store counts the bytes; the server's own limit is meant for texts.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var saved = await media.SaveAsync(sha256, context.Request.Body, ct);
        return saved.IsOk ? Results.NoContent() : Refused(saved.Error!);
    }

    private static IResult Refused(Error error) => Results.Problem(
        title: IntakeTexts.Message(error.Code, [.. error.Args]),
        statusCode: error.Code switch { "media-too-large" or "media-pixels" => 413, "media-bytes" or "media-size-unknown" => 415, "media-hash" => 422, _ => 400 },
        extensions: new Dictionary<string, object?> { ["code"] = error.Code });
}
