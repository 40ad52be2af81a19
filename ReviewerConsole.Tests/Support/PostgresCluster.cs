using System.Diagnostics;
using Npgsql;
using ReviewerConsole.Tests.Support;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace ReviewerConsole.Tests.Support;

/// <summary>A throw-away PostgreSQL for the run, started at the first need; each test gets a database cloned from a migrated
/// template. Where the programs are missing, tests that need it are skipped with the reason.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static string? _folder;
    private static int _port;
    private static int _databases;
    private static bool _hasTemplate;

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(folder => Path.Combine(folder, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    public static string? Missing => Programs is null ? "PostgreSQL is not installed (Debian: postgresql-15); ReviewerConsole.Tests/run installs it"
        : !Environment.IsPrivilegedProcess ? "Starting a throw-away PostgreSQL needs root here"
        : null;

    /// <summary>A connection string to a fresh database; <paramref name="migrate"/> fills the template once.</summary>
    public static async Task<string> NewDatabaseAsync(Func<string, Task> migrate)
    {
        await Gate.WaitAsync();
        try
        {
            if (_folder is null)
                Start();
            if (!_hasTemplate)
            {
                await ExecuteAsync("CREATE DATABASE template_console");
                await migrate(Connection("template_console"));
                NpgsqlConnection.ClearAllPools();
                _hasTemplate = true;
            }
            var name = $"test_{++_databases}";
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template_console");
            return Connection(name);
        }
        finally
        {
            Gate.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            Run($"{Programs}/pg_ctl", $"-D {_folder}/data -m immediate stop");
            Directory.Delete(_folder, recursive: true);
        }
        return ValueTask.CompletedTask;
    }

    private static void Start()
    {
        _folder = Directory.CreateTempSubdirectory("console-pg-").FullName;
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        _port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Process.Start("chown", ["postgres", _folder])!.WaitForExit();
        Run($"{Programs}/initdb", $"-D {_folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N");
        Run($"{Programs}/pg_ctl", $"-D {_folder}/data -l {_folder}/log -w -o \"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=500\" start");
    }

    private static void Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("runuser", ["-u", "postgres", "--", "sh", "-c", $"cd / && {program} {arguments} >/dev/null 2>&1"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}");
    }

    private static string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20";

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
