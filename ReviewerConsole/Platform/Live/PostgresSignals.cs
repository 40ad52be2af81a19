using System.Threading.Channels;
using Npgsql;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Live;

/// <summary>Carries signals between nodes by NOTIFY: gathered, sent outside any write, at most every 200 ms. After its
/// listening connection was lost, a node takes everything as changed.</summary>
public sealed partial class PostgresSignals(Signals signals, ConsoleSettings settings, TimeProvider time, ILogger<PostgresSignals> logger) : BackgroundService
{
    private const string Topic = "console_signals";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly Channel<Signal> _outgoing = Channel.CreateUnbounded<Signal>();
    private readonly string _node = Guid.CreateVersion7().ToString("N");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.Own += Gather;
        try
        {
            await Task.WhenAll(AgainAsync(SendAsync, stoppingToken), AgainAsync(ListenAsync, stoppingToken));
        }
        finally
        {
            signals.Own -= Gather;
        }
    }

    private void Gather(IReadOnlyList<Signal> own)
    {
        foreach (var signal in own)
            _outgoing.Writer.TryWrite(signal);
    }

    private async Task AgainAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            try
            {
                await work(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && e is NpgsqlException or System.Net.Sockets.SocketException or IOException)
            {
                LogLost(e);
                await Task.Delay(Retry, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
    }

    private async Task SendAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        while (await _outgoing.Reader.WaitToReadAsync(ct))
        {
            var gathered = new List<Signal>();
            while (_outgoing.Reader.TryRead(out var signal))
                gathered.Add(signal);
            await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection) { Parameters = { new() { Value = Topic }, new() { Value = SignalLine.Write(_node, gathered) } } };
            try
            {
                await command.ExecuteNonQueryAsync(ct);
            }
            catch
            {
                // What was gathered is lost with the connection; the others must look at everything.
                _outgoing.Writer.TryWrite(Signal.Everything);
                throw;
            }
            await Task.Delay(Pause, time, ct);
        }
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        connection.Notification += (_, told) =>
        {
            var (node, heard) = SignalLine.Read(told.Payload);
            if (node != _node)
                signals.Hear(heard);
        };
        await using (var command = new NpgsqlCommand($"LISTEN {Topic}", connection))
            await command.ExecuteNonQueryAsync(ct);
        signals.Hear([Signal.Everything]);
        while (!ct.IsCancellationRequested)
            await connection.WaitAsync(ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.Database.Connection) { Pooling = false, KeepAlive = 15 }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "The connection that carries signals between nodes was lost; it is opened again")]
    private partial void LogLost(Exception exception);
}
