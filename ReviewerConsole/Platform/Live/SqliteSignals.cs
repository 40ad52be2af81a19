using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Live;

/// <summary>Catches what another process has written into the same file: once a second SQLite tells whether anybody did, and
/// then the log's new rows tell what.</summary>
public sealed class SqliteSignals : ILoop, IDisposable
{
    private const int Most = 1000;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _own = new();
    private readonly Signals _signals;
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private long _version = -1;
    private long _row;

    /// <summary>Begins to remember this process's own entries.</summary>
    public SqliteSignals(Signals signals, SqliteFile file, TimeProvider time)
    {
        (_signals, _time, _connection) = (signals, time, new SqliteConnection(file.Connection));
        signals.Own += Remember;
    }

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var isFirst = _version < 0;
        if (isFirst)
            await _connection.OpenAsync(ct);
        var version = await NumberAsync("PRAGMA data_version", ct);
        if (version == _version)
            return;
        _version = version;
        if (isFirst)
            _row = await NumberAsync("SELECT COALESCE(MAX(rowid), 0) FROM log", ct);
        else
            while (await HearNewAsync(ct) == Most)
                ct.ThrowIfCancellationRequested();
        Forget();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signals.Own -= Remember;
        _connection.Dispose();
    }

    private void Remember(IReadOnlyList<Signal> own)
    {
        foreach (var signal in own)
            _own[signal.EntryId] = _time.GetUtcNow();
    }

    /// <summary>Hears the next rows; how many there were.</summary>
    private async Task<int> HearNewAsync(CancellationToken ct)
    {
        var heard = new List<Signal>();
        var read = 0;
        await using var command = new SqliteCommand($"SELECT rowid, Id, Stream, Bytes FROM log WHERE rowid > $row ORDER BY rowid LIMIT {Most}", _connection);
        command.Parameters.AddWithValue("$row", _row);
        await using var rows = await command.ExecuteReaderAsync(ct);
        for (; await rows.ReadAsync(ct); read++)
        {
            _row = rows.GetInt64(0);
            if (!_own.TryRemove(rows.GetGuid(1), out _))
                heard.Add(new Signal(rows.GetString(2), TypeOf(rows.GetFieldValue<byte[]>(3))));
        }
        if (heard.Count > 0)
            _signals.Hear(read < Most ? heard : [Signal.Everything]);
        return read;
    }

    private void Forget()
    {
        var old = _time.GetUtcNow() - TimeSpan.FromMinutes(1);
        foreach (var (id, at) in _own)
            if (at < old)
                _own.TryRemove(id, out _);
    }

    private static string TypeOf(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        return json.RootElement.GetProperty("type").GetString()!;
    }

    private async Task<long> NumberAsync(string sql, CancellationToken ct)
    {
        await using var command = new SqliteCommand(sql, _connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
