using System.Diagnostics;
using Npgsql;

namespace ReviewerConsole.Tests.Support;

/// <summary>A PostgreSQL of its own in a temporary folder, gone when it is disposed.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("console-pg-").FullName;
    private readonly int _port = Ports.Free();
    private string _settings = "";

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(folder => Path.Combine(folder, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    /// <summary>Why none can be started here, or null.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL is not installed (Debian: postgresql-15); ReviewerConsole.Tests/run installs it"
        : !Environment.IsPrivilegedProcess ? "Starting a throw-away PostgreSQL needs root here"
        : null;

    /// <summary>Starts one with these settings beside its defaults.</summary>
    public static PostgresServer Start(params string[] settings)
    {
        var server = new PostgresServer { _settings = string.Concat(settings.Select(setting => $" -c {setting}")) };
        Process.Start("chown", ["postgres", server._folder])!.WaitForExit();
        Run($"{Programs}/initdb", $"-D {server._folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N");
        server.Start();
        return server;
    }

    /// <summary>Starts it again, on the same port.</summary>
    public void Start() => Run($"{Programs}/pg_ctl", $"-D {_folder}/data -l {_folder}/log -w -o \"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1{_settings}\" start");

    /// <summary>Stops it as an administrator does: connections are ended.</summary>
    public void Stop() => Run($"{Programs}/pg_ctl", $"-D {_folder}/data -m fast stop");

    public string Connection(string database, int pool = 20) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size={pool}";

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (File.Exists($"{_folder}/data/postmaster.pid"))
            Run($"{Programs}/pg_ctl", $"-D {_folder}/data -m immediate stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static void Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("runuser", ["-u", "postgres", "--", "sh", "-c", $"cd / && {program} {arguments} >/dev/null 2>&1"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}");
    }
}
