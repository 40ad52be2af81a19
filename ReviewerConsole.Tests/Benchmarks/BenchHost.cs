using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ReviewerConsole.Data;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>A database for one bench, gone when it is disposed.</summary>
/// <param name="Folder">Its files, and whatever else the console writes.</param>
internal sealed record BenchDatabase(DatabaseProvider Provider, string Connection, string Folder) : IDisposable
{
    /// <summary>The command line of a console on it.</summary>
    public string[] Arguments =>
    [
        "--environment", "Production", "--contentRoot", Folder, "--ConnectionStrings:Console", Connection, "--Database:Provider", Provider.ToString(),
        "--Database:DataFolder", Folder, "--webroot", Folder, "--Logging:LogLevel:Default", "Error", "--RateLimits:RequestsPerSecond", "1000000",
        "--Care:SevereCases", "10000", "--Care:SevereInRow", "1000",
    ];

    /// <summary>A connection of its own, as durable as the console's.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Provider == DatabaseProvider.Sqlite ? new SqliteConnection($"{Connection};Pooling=False") : new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        if (Provider == DatabaseProvider.Sqlite)
            Sql.Run(connection, SqlitePragmas.Pragmas);
        return connection;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>The console's handlers on a database, without its loops.</summary>
internal sealed class BenchHost(WebApplication app) : IAsyncDisposable
{
    /// <summary>A host; what its contexts ask of the database goes into <paramref name="heard"/>, if given.</summary>
    public static BenchHost On(BenchDatabase database, Statements? heard = null) => new(ConsoleApp.Build(database.Arguments, services =>
    {
        if (heard is null)
            return;
        services.ConfigureDbContext<SqliteAppDb>(builder => builder.AddInterceptors(heard));
        services.ConfigureDbContext<PostgresAppDb>(builder => builder.AddInterceptors(heard));
    }));

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Task PrepareAsync() => ConsoleApp.PrepareAsync(app, default);

    /// <summary>Leads who review every language.</summary>
    public async Task<Actor[]> LeadsAsync()
    {
        var people = await Get<Store>().ReadAsync(db => db.Users.OrderBy(person => person.Id).Select(person => person.Id).ToListAsync(), default);
        var actors = new List<Actor>();
        foreach (var person in people)
            actors.Add((await Get<ActorSource>().FindAsync(person, default))!);
        return [.. actors];
    }

    /// <summary>Makes the leads.</summary>
    public Task AddLeadsAsync(int count) => Get<Store>().WriteAsync<bool>(db =>
    {
        db.Users.AddRange(Enumerable.Range(1, count).Select(Lead));
        return Task.FromResult<ReviewerConsole.Core.Result<bool>>(true);
    }, default);

    /// <summary>The address of a lead's mail.</summary>
    public static string Mail(int number) => $"lead-{number}@bench.example";

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static Person Lead(int number) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = $"Lead {number}",
        UserName = Mail(number),
        NormalizedUserName = Mail(number).ToUpperInvariant(),
        Email = Mail(number),
        NormalizedEmail = Mail(number).ToUpperInvariant(),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        Roles = Roles.Reviewer | Roles.Lead,
        ReviewLanguages = string.Join(' ', CaseMix.Languages),
    };
}
