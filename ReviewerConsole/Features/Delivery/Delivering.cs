using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outside;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Delivery;

/// <summary>A worker for each endpoint and one for mail, each at its own pace: one that hangs holds up nobody else's.</summary>
public sealed partial class Delivering : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly IHostApplicationLifetime _host;
    private readonly TimeProvider _time;
    private readonly ILogger<Delivering> _logger;

    public Delivering(Store store, Leases leases, Tickets tickets, OutsideHttp outside, NoticeHtml html, ConsoleSettings settings, IHostApplicationLifetime host, TimeProvider time, ILoggerFactory loggers)
    {
        (_host, _time, _logger) = (host, time, loggers.CreateLogger<Delivering>());
        var senders = settings.Delivery.Webhooks.Select(ISender (endpoint) => new WebhookSender(endpoint, tickets, outside, settings, time));
        if (settings.Delivery.Mail is { } mail)
            senders = senders.Append(new MailSender(mail, store, tickets, html, settings));
        Workers = [.. senders.Select(sender => new EndpointWorker(sender, store, leases, settings, time, loggers.CreateLogger<EndpointWorker>()))];
    }

    /// <summary>The workers.</summary>
    public IReadOnlyList<EndpointWorker> Workers { get; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _host.StartedAsync(stoppingToken);
        await Task.WhenAll(Workers.Select(worker => RunAsync(worker, stoppingToken)));
    }

    private async Task RunAsync(EndpointWorker worker, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            try
            {
                if (await worker.RunOnceAsync(ct) == 0)
                    await Task.Delay(Pause, _time, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e);
                await Task.Delay(Pause, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "Delivering failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}
