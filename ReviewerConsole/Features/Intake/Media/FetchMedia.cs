using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Outside;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake.Media;

/// <summary>Fetches media that came as an address on a host of <c>Media:Hosts</c>, so that no reviewer's machine ever asks for them.
/// What fails for a while is tried again three times; what cannot be, is told with the post.</summary>
public sealed class FetchMedia(Store store, MediaStore media, OutsideHttp outside, Leases leases, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 20;
    private static readonly TimeSpan[] Again = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>What may be over at the next try.</summary>
    private static readonly Error Unreachable = new("media-unreachable");

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(2);

    /// <summary>Whether an address is fetched.</summary>
    public static bool IsFetched(string? url, MediaSettings settings) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && settings.Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (settings.Media.Hosts.Count == 0 || !await leases.TakeAsync("media", ct))
            return;
        var now = Clock.Now(time);
        foreach (var item in await store.ReadAsync(db => db.Media.Where(item => item.FetchAt <= now).OrderBy(item => item.FetchAt).Take(Batch).ToListAsync(ct), ct))
        {
            await KeepAsync(item, await FetchAsync(item.Url!, ct), ct);
            await leases.TakeAsync("media", ct);
        }
    }

    /// <summary>The hash under which the bytes are kept now.</summary>
    private async Task<Result<string>> FetchAsync(string url, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var answer = await outside.SendAsync(request, settings.Media.Fetch, ct);
            if (!answer.IsSuccessStatusCode)
                return (int)answer.StatusCode is >= 500 or 408 or 429 ? Unreachable : new Error("media-refused", (int)answer.StatusCode);
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limited.CancelAfter(settings.Media.Fetch);
            return (await media.SaveAsync(null, await answer.Content.ReadAsStreamAsync(limited.Token), limited.Token)).Then<string>(kept => kept.Sha256);
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException || e.GetBaseException() is PrivateAddressException)
        {
            return new Error("media-private");
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException || (e is IOException or OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Unreachable;
        }
    }

    private Task<Result<Done>> KeepAsync(MediaItem seen, Result<string> fetched, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (await db.Media.FindAsync([seen.Id], ct) is not { FetchAt: not null } item)
            return new Done();
        var now = Clock.Now(time);
        var isAgain = fetched.Error == Unreachable && item.FetchTries < Again.Length;
        (item.FetchAt, item.FetchProblem) = (isAgain ? now + Again[item.FetchTries] : null, isAgain ? null : fetched.Error?.Code);
        item.FetchTries++;
        if (!fetched.IsOk)
            return new Done();
        item.Sha256 = fetched.Value;
        if (await db.Cases.SingleOrDefaultAsync(found => found.PostId == item.PostId && found.State != CaseState.Closed, ct) is { } open)
            LogWriter.Append(db, open, "media.fetched", "console", now, ("media", fetched.Value));
        return new Done();
    }, ct);
}
