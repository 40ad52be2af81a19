using System.Threading.Channels;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Lets one writer through at a time, first come first served. SQLite has one writer anyway; without the gate, busy
/// waiting lets some wait for seconds. On PostgreSQL it stands open.</summary>
public sealed class WriterGate
{
    private readonly Channel<bool>? _token;

    /// <summary>A gate for one kind of database.</summary>
    public WriterGate(DatabaseProvider provider)
    {
        if (provider != DatabaseProvider.Sqlite)
            return;
        _token = Channel.CreateBounded<bool>(1);
        _token.Writer.TryWrite(true);
    }

    /// <summary>Waits for the turn; disposing gives it on.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken ct)
    {
        if (_token is not null)
            await _token.Reader.ReadAsync(ct);
        return new Turn(_token?.Writer);
    }

    /// <summary>A turn at writing.</summary>
    public readonly struct Turn(ChannelWriter<bool>? writer) : IDisposable
    {
        /// <summary>Gives the turn on.</summary>
        public void Dispose() => writer?.TryWrite(true);
    }
}
