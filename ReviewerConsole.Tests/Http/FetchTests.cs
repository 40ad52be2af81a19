using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Intake.Media;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Media that come as an address are fetched by the server, from hosts that are named, and from nowhere else.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private readonly int _port = Ports.Free();
    private readonly List<string> _asked = [];
    private WebApplication _app = null!;
    private int _status = 200;

    [Fact]
    public async Task What_is_fetched_is_kept_under_its_hash_and_the_case_tells()
    {
        await using var host = await StartAsync();
        var (caseId, item) = await FetchAsync(host, "/picture.png");
        Assert.Equal((MediaSamples.HashOf(MediaSamples.Png()), null, null), (item.Sha256, item.FetchAt, item.FetchProblem));
        Assert.True(File.Exists(host.Get<MediaStore>().PathOf(item.Sha256!)));
        Assert.Equal(2, (await host.CaseAsync(caseId)).Version);
        Assert.Null((await host.OpenAsync(await host.PersonAsync("robin"), caseId)).Post.Media.Single().Problem);
    }

    [Theory]
    [InlineData("/moved", "media-refused")]
    [InlineData("/none", "media-refused")]
    [InlineData("/text", "media-bytes")]
    [InlineData("/huge", "media-too-large")]
    [InlineData("/bomb.png", "media-pixels")]
    public async Task What_is_not_given_or_not_fit_is_told_and_not_asked_for_again(string path, string problem)
    {
        await using var host = await StartAsync();
        var (caseId, item) = await FetchAsync(host, path);
        Assert.Equal((null, null, problem), (item.Sha256, item.FetchAt, item.FetchProblem));
        Assert.Equal(problem, (await host.OpenAsync(await host.PersonAsync("robin"), caseId)).Post.Media.Single().Problem);
        Assert.DoesNotContain("/secret", _asked);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<FetchMedia>().RunOnceAsync(default);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_host_that_is_not_named_and_a_private_address_are_not_asked()
    {
        await using var host = await StartAsync("--Outside:Private:0", "192.0.2.0/24");
        Assert.Equal("media-private", (await FetchAsync(host, "/picture.png")).Item.FetchProblem);
        Assert.Null((await FetchAsync(host, "/picture.png", "127.0.0.1")).Item.FetchProblem);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task A_host_that_is_down_or_hangs_is_asked_three_times_more()
    {
        await using var host = await StartAsync();
        _status = 503;
        var (_, item) = await FetchAsync(host, "/picture.png");
        Assert.Equal((host.Time.Now.AddMinutes(1), null), (item.FetchAt, item.FetchProblem));
        foreach (var minutes in new[] { 1, 10, 60 })
        {
            host.Time.Advance(TimeSpan.FromMinutes(minutes));
            await host.Get<FetchMedia>().RunOnceAsync(default);
        }
        item = await host.ReadAsync(db => db.Media.SingleAsync());
        Assert.Equal((null, "media-unreachable", 4), (item.FetchAt, item.FetchProblem, _asked.Count));
        Assert.NotNull((await FetchAsync(host, "/slow")).Item.FetchAt);
    }

    public async ValueTask InitializeAsync()
    {
        _app = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{_port}", "--Logging:LogLevel:Default", "Error"]).Build();
        _app.Run(async context =>
        {
            _asked.Add(context.Request.Path);
            context.Response.StatusCode = _status;
            switch (context.Request.Path)
            {
                case "/picture.png": await context.Response.Body.WriteAsync(MediaSamples.Png()); break;
                case "/bomb.png": await context.Response.Body.WriteAsync(MediaSamples.Png(50_000, 50_000)); break;
                case "/text": await context.Response.WriteAsync("<svg onload=alert(1)>"); break;
                case "/huge": await context.Response.Body.WriteAsync(new byte[3 * 1024 * 1024]); break;
                case "/moved": context.Response.Redirect("/secret"); break;
                case "/slow": await context.RequestAborted.WaitAsync(); break;
                default: context.Response.StatusCode = 404; break;
            }
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static Task<TestHost> StartAsync(params string[] settings) => TestHost.StartAsync(settings:
        ["--Media:Hosts:0", "localhost", "--Media:MaximumMegabytes", "2", "--Media:FetchSeconds", "1", "--Outside:Private:0", "127.0.0.1", .. settings]);

    private async Task<(Guid CaseId, MediaItem Item)> FetchAsync(TestHost host, string path, string name = "localhost")
    {
        var caseId = (await host.ReportAsync($"A picture {Guid.NewGuid()}", media: new MediaInput("image", $"http://{name}:{_port}{path}", null, null))).CaseId;
        await host.Get<FetchMedia>().RunOnceAsync(default);
        return (caseId, await host.ReadAsync(db => db.Media.OrderByDescending(item => item.Id).FirstAsync()));
    }
}

file static class Waiting
{
    /// <summary>Waits until it is cancelled.</summary>
    public static async Task WaitAsync(this CancellationToken ct)
    {
        var over = new TaskCompletionSource();
        await using var registered = ct.Register(over.SetResult);
        await over.Task;
    }
}
