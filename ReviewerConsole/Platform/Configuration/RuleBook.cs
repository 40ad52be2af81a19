using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>Keeps the edited settings in force on this node: read at the start, and again when somebody has edited them anywhere.</summary>
public sealed partial class RuleBook
{
    /// <summary>The log's stream of what was edited.</summary>
    public const string Stream = "settings";

    private readonly Store _store;
    private readonly ConsoleSettings _settings;
    private readonly ILogger<RuleBook> _logger;
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Begins to listen.</summary>
    public RuleBook(Store store, Signals signals, ConsoleSettings settings, ILogger<RuleBook> logger)
    {
        (_store, _settings, _logger, File) = (store, settings, logger, RuleEdit.Of(settings));
        signals.Listen(heard =>
        {
            if (heard.Any(signal => signal.Concerns(Stream)))
                _ = Task.Run(ReloadAsync);
        });
    }

    /// <summary>What the configuration says.</summary>
    public RuleEdit File { get; }

    /// <summary>Reads what holds, and puts it in force.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        // One after the other, or an older reading could come into force last.
        await _gate.WaitAsync(ct);
        try
        {
            var newest = await _store.ReadAsync(db => db.EditedRules.OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct), ct);
            (newest?.Json is { } json ? RuleEdit.Read(json) : File).Use(_settings);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReloadAsync()
    {
        try
        {
            await LoadAsync(default);
        }
        catch (ObjectDisposedException)
        {
            // The host has ended meanwhile.
        }
        catch (Exception e)
        {
            LogNotRead(e);
        }
    }

    [LoggerMessage(EventId = 1010, Level = LogLevel.Error, Message = "Settings that were edited could not be read; this node goes on with those before until the next change or a restart")]
    private partial void LogNotRead(Exception exception);
}
