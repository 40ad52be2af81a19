using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Registry;

/// <summary>An entry as it is listed and searched.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="SourceId">Its id there.</param>
/// <param name="Programs">The programmes of the source under which it is listed.</param>
public sealed record RegistryEntry(ListedEntry Listed, string Source, string? SourceId, string Programs);

/// <summary>The registry at one moment: what finds its names, and what finds its entries.</summary>
/// <param name="Version">The number of the registry's last log entry.</param>
public sealed record RegistryView(int Version, NameMatcher Matcher, NameSearch Search, FrozenDictionary<Guid, RegistryEntry> Entries);

/// <summary>The designation registry in memory, one for all. A change makes a new one beside it; the old one serves until that is ready.</summary>
public sealed partial class DesignationIndex : IAsyncDisposable
{
    /// <summary>The log's stream of every change to the registry.</summary>
    public const string Stream = "designations";

    private readonly Store _store;
    private readonly ILogger<DesignationIndex> _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _ending = new();
    private readonly IDisposable _listening;
    private volatile RegistryView? _view;
    private long _changes;
    private long _read = -1;

    /// <summary>Begins to listen for changes.</summary>
    public DesignationIndex(Store store, Signals signals, ILogger<DesignationIndex> logger)
    {
        (_store, _logger) = (store, logger);
        _listening = signals.Listen(heard =>
        {
            if (!heard.Any(signal => signal.Concerns(Stream)))
                return;
            Interlocked.Increment(ref _changes);
            _ = Task.Run(RenewAsync);
        });
    }

    /// <summary>Ends after what is being read.</summary>
    public async ValueTask DisposeAsync()
    {
        _listening.Dispose();
        await _ending.CancelAsync();
        await _turn.WaitAsync();
    }

    /// <summary>The registry as it was last read.</summary>
    public ValueTask<RegistryView> ViewAsync(CancellationToken ct) => _view is { } view ? new ValueTask<RegistryView>(view) : new ValueTask<RegistryView>(RefreshAsync(ct));

    /// <summary>The registry with every change that was committed before the call.</summary>
    public async Task<RegistryView> RefreshAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var changes = Interlocked.Read(ref _changes);
            if (_view is { } current && _read == changes)
                return current;
            var view = await LoadAsync(ct);
            (_view, _read) = (view, changes);
            return view;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads it anew if the log tells of a change that no signal has told of: another program's, or one that could not be read.</summary>
    public async Task<RegistryView> CatchUpAsync(CancellationToken ct)
    {
        var view = await ViewAsync(ct);
        if (await _store.ReadAsync(db => db.Log.AnyAsync(entry => entry.Stream == Stream && entry.Version > view.Version, ct), ct))
            Interlocked.Increment(ref _changes);
        return await RefreshAsync(ct);
    }

    private async Task RenewAsync()
    {
        try
        {
            await RefreshAsync(_ending.Token);
        }
        catch (Exception) when (_ending.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            LogNotRead(e);
        }
    }

    private async Task<RegistryView> LoadAsync(CancellationToken ct)
    {
        var (version, entries) = await _store.ReadAsync(async db => (
            await db.Log.Where(entry => entry.Stream == Stream).MaxAsync(entry => (int?)entry.Version, ct) ?? 0,
            await db.Designations.Include(entry => entry.Names).Include(entry => entry.Periods).AsSplitQuery().ToListAsync(ct)), ct);
        var read = entries.ConvertAll(entry => new RegistryEntry(Listed(entry), entry.Source, entry.SourceId, entry.Programs));
        return new RegistryView(
            version, new NameMatcher(read.Where(entry => entry.Listed.Periods.Count > 0).Select(entry => entry.Listed)), new NameSearch(read.Select(entry => entry.Listed)),
            read.ToFrozenDictionary(entry => entry.Listed.Id));
    }

    /// <summary>An entry, with its names and periods, as matching needs it.</summary>
    public static ListedEntry Listed(Designation entry) => new(
        entry.Id, entry.Name, entry.Kind, entry.IsPerson,
        [new ListedSpelling(entry.Name, NameRole.Name, entry.Quality), .. entry.Names.Select(name => new ListedSpelling(name.Text, name.Role, name.Quality))],
        [.. entry.Periods.Select(period => new ListedPeriod(period.From, period.To))]);

    [LoggerMessage(EventId = 1007, Level = LogLevel.Error, Message = "The designation registry could not be read anew; what was read before goes on serving")]
    private partial void LogNotRead(Exception exception);
}
