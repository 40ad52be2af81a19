using Npgsql;
using ReviewerConsole.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace ReviewerConsole.Tests.Support;

/// <summary>A throw-away PostgreSQL for the run, started at the first need; each test gets a database cloned from a migrated
/// template. Where the programs are missing, tests that need it are skipped with the reason.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static PostgresServer? _server;
    private static int _databases;
    private static bool _hasTemplate;

    public static string? Missing => PostgresServer.Missing;

    /// <summary>A connection string to a fresh database; <paramref name="migrate"/> fills the template once.</summary>
    public static async Task<string> NewDatabaseAsync(Func<string, Task> migrate)
    {
        await Gate.WaitAsync();
        try
        {
            _server ??= PostgresServer.Start("fsync=off", "max_connections=500");
            if (!_hasTemplate)
            {
                await _server.ExecuteAsync("CREATE DATABASE template_console");
                await migrate(_server.Connection("template_console"));
                NpgsqlConnection.ClearAllPools();
                _hasTemplate = true;
            }
            var name = $"test_{++_databases}";
            await _server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template_console");
            return _server.Connection(name);
        }
        finally
        {
            Gate.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }
}
