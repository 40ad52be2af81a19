using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Live;

/// <summary>What calls people from wherever they are: urgent follow-ups and open questions for leads, cases handed over for one
/// person. Counts stop at <see cref="CallBoard.Cap"/>.</summary>
public sealed record Calls(int Urgent, int Questions, IReadOnlyDictionary<Guid, int> HandedTo);

/// <summary>Keeps the calls of this node's pages, read once for all of them when something has happened that may change one.</summary>
public sealed partial class CallBoard : BackgroundService
{
    /// <summary>Counting stops here.</summary>
    public const int Cap = 99;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What is handed over lapses by itself.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly string[] Types = ["claim.", "case.", "decision.", "note.question", "note.answer", "follow-up."];
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly ILogger<CallBoard> _logger;
    private readonly IDisposable _listening;

    /// <summary>Begins to listen.</summary>
    public CallBoard(Store store, Signals signals, TimeProvider time, ILogger<CallBoard> logger)
    {
        (_store, _time, _logger) = (store, time, logger);
        _listening = signals.Listen(heard =>
        {
            if (heard.Any(signal => Types.Any(signal.Is)))
                _asked.Writer.TryWrite(true);
        });
    }

    /// <summary>Tells that <see cref="Now"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>The calls as last read.</summary>
    public Calls Now { get; private set; } = new(0, 0, new Dictionary<Guid, int>());

    /// <summary>Reads the calls.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        var (before, now) = (Now, Clock.Now(_time));
        Now = await _store.ReadAsync(async db => new Calls(
            await db.FollowUps.Where(row => row.Urgent && row.DoneAt == null).OrderBy(row => row.At).Take(Cap + 1).CountAsync(ct),
            await db.Notes.Where(note => note.Kind == NoteKind.Question && note.AnsweredAt == null).OrderBy(note => note.At).Take(Cap + 1).CountAsync(ct)
                + await db.GoldNotes.Where(note => note.Kind == NoteKind.Question && note.AnsweredAt == null).OrderBy(note => note.At).Take(Cap + 1).CountAsync(ct),
            (await db.HandOvers.Where(row => row.Until > now && !db.Claims.Any(claim => claim.CaseId == row.CaseId)).Select(row => row.ToId).ToListAsync(ct))
                .Concat(await db.Gold.Where(row => row.KeptForId != null && row.State == CaseState.Waiting && row.KeptUntil > now).Select(row => row.KeptForId!.Value).ToListAsync(ct)).CountBy(to => to).ToDictionary()), ct);
        if (before.Urgent != Now.Urgent || before.Questions != Now.Questions || !before.HandedTo.OrderBy(pair => pair.Key).SequenceEqual(Now.HandedTo.OrderBy(pair => pair.Key)))
            Changed?.Invoke();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listening.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await ReadAsync(stoppingToken);
                await Task.Delay(Pause, _time, stoppingToken);
                await _asked.Reader.WaitToReadAsync(stoppingToken).AsTask().WaitAsync(Longest, _time, stoppingToken);
                _asked.Reader.TryRead(out _);
            }
            catch (TimeoutException)
            {
                // Nothing was heard for a while; what lapses by itself is looked at.
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e);
                await Task.Delay(Longest, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    [LoggerMessage(EventId = 1005, Level = LogLevel.Error, Message = "What calls people could not be read; it is tried again in a minute")]
    private partial void LogFailed(Exception exception);
}
