using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>The bytes of media: in by a key, out to reviewers.</summary>
public sealed class MediaTests
{
    public static TheoryData<string, byte[], string?, HttpStatusCode, string> Bad => new()
    {
        { "svg", MediaSamples.Svg, null, HttpStatusCode.UnsupportedMediaType, "media-bytes" },
        { "bomb", MediaSamples.Png(50_000, 50_000), null, HttpStatusCode.RequestEntityTooLarge, "media-pixels" },
        { "no size", MediaSamples.Png(0, 0), null, HttpStatusCode.UnsupportedMediaType, "media-size-unknown" },
        { "large", [.. MediaSamples.Png(), .. new byte[1024 * 1024]], null, HttpStatusCode.RequestEntityTooLarge, "media-too-large" },
        { "another hash", MediaSamples.Png(), new string('a', 64), HttpStatusCode.UnprocessableEntity, "media-hash" },
        { "a path", MediaSamples.Png(), "..%2F..%2Fconsole.db", HttpStatusCode.BadRequest, "media-name" },
        { "empty", [], null, HttpStatusCode.UnsupportedMediaType, "media-bytes" },
    };

    [Fact]
    public async Task Bytes_that_came_in_go_out_to_who_may_open_the_case_alone_and_run_nothing()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("robin");
        var hash = await PutAsync(host, MediaSamples.MovingGif);
        using var robin = await Visitor.SignedInAsync(host, "robin@test.example");
        Assert.Equal(HttpStatusCode.NotFound, (await robin.GetAsync($"/media/{hash}")).StatusCode);
        await host.ReportAsync("Look", media: new MediaInput("image", null, hash, "a light"));
        var answer = await robin.GetAsync($"/media/{hash}");
        Assert.Equal(MediaSamples.MovingGif, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/gif", "default-src 'none'; sandbox", "nosniff", "private, max-age=3600"),
            (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("Content-Security-Policy").Single(), answer.Headers.GetValues("X-Content-Type-Options").Single(), answer.Headers.CacheControl!.ToString().Replace("max-age=3600, private", "private, max-age=3600")));
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/media/{hash}") { Headers = { Range = new RangeHeaderValue(0, 5) } };
        var piece = await robin.SendAsync(part);
        Assert.Equal((HttpStatusCode.PartialContent, "GIF89a"), (piece.StatusCode, await piece.Content.ReadAsStringAsync()));
        Assert.Equal(1, (await robin.GetByteArrayAsync($"/media/{hash}?still")).Count(each => each == 0x2C));
    }

    [Theory, MemberData(nameof(Bad))]
    public async Task What_is_refused_is_told_why_and_leaves_nothing(string what, byte[] bytes, string? name, HttpStatusCode status, string code)
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--Media:MaximumMegabytes", "1"]);
        using var http = await ClientAsync(host);
        var answer = await http.PutAsync($"/api/v1/media/{name ?? Hash(bytes)}", new ByteArrayContent(bytes));
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True((status, code) == (answer.StatusCode, (string?)told["code"]), $"{what}: {answer.StatusCode} {told}");
        Assert.NotEqual(code, (string?)told["title"]);
        Assert.Empty(Directory.Exists(Path.Combine(host.Folder, "media")) ? Directory.GetFiles(Path.Combine(host.Folder, "media")) : []);
    }

    private static async Task<string> PutAsync(TestHost host, byte[] bytes)
    {
        using var http = await ClientAsync(host);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PutAsync($"/api/v1/media/{Hash(bytes)}", new ByteArrayContent(bytes))).StatusCode);
        return Hash(bytes);
    }

    private static async Task<HttpClient> ClientAsync(TestHost host)
    {
        var key = (await host.Get<ManageKeys>().AddAsync("media", [KeyScopes.Reports], null, "test", default)).Value;
        return new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
