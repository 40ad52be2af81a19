using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Tests.Support;

/// <summary>The console on a database of its own, with a clock that tests move; its background loops run only when it is
/// started to listen.</summary>
public sealed class TestHost : IAsyncDisposable
{
    public const string Password = "Test-pass-1";
    private readonly string _folder;

    private readonly bool _listens;

    private TestHost(WebApplication app, string folder, FakeTime time, bool listens) => (App, _folder, Time, _listens) = (app, folder, time, listens);

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    public WebApplication App { get; }

    public FakeTime Time { get; }

    public string Folder => _folder;

    public Store Store => Get<Store>();

    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<TestHost> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, bool listen = false, bool realTime = false, params string[] settings)
    {
        Assert.SkipWhen(provider == DatabaseProvider.Postgres && PostgresCluster.Missing is not null, PostgresCluster.Missing ?? "");
        var folder = Directory.CreateTempSubdirectory("console-test-").FullName;
        var connection = provider == DatabaseProvider.Sqlite ? await SqliteAsync(folder) : await PostgresCluster.NewDatabaseAsync(MigrateAsync);
        return await StartOnAsync(provider, connection, folder, listen, realTime, settings);
    }

    /// <summary>On a PostgreSQL of the test's own.</summary>
    internal static Task<TestHost> StartOnAsync(PostgresServer server, bool listen) =>
        StartOnAsync(DatabaseProvider.Postgres, server.Connection("console"), Directory.CreateTempSubdirectory("console-test-").FullName, listen, realTime: true, []);

    private static async Task<TestHost> StartOnAsync(DatabaseProvider provider, string connection, string folder, bool listen, bool realTime, string[] settings)
    {
        var time = new FakeTime();
        var app = Build(provider, connection, folder, realTime ? null : time, settings);
        await ConsoleApp.PrepareAsync(app, default);
        if (listen)
            await app.StartAsync();
        return new TestHost(app, folder, time, listen);
    }

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>A second host on the same data: a restart, or another node.</summary>
    public TestHost Again(params string[] settings)
    {
        var database = Get<ConsoleSettings>().Database;
        return new TestHost(Build(database.Provider, database.Connection, _folder, Time, settings), _folder, Time, false);
    }

    /// <summary>The same, which listens, by the machine's clock.</summary>
    public async Task<TestHost> ListenAsync(params string[] settings)
    {
        var database = Get<ConsoleSettings>().Database;
        var app = Build(database.Provider, database.Connection, _folder, null, settings);
        await ConsoleApp.PrepareAsync(app, default);
        await app.StartAsync();
        return new TestHost(app, _folder, Time, true);
    }

    public async Task<Actor> PersonAsync(string name, Roles roles = Roles.Reviewer, string language = "en")
    {
        var person = new Person { Id = Guid.CreateVersion7(), UserName = $"{name}@test.example", Email = $"{name}@test.example", Name = name, Roles = roles, Language = language, LockoutEnabled = true };
        var made = await Get<PeopleManager>().WithAsync(manager => manager.CreateAsync(person, Password), default);
        Assert.True(made.Succeeded);
        return (await Get<ActorSource>().FindAsync(person.Id, default))!;
    }

    /// <summary>Takes in one report of a post; the ids default to a fresh one.</summary>
    public async Task<Received> ReportAsync(string text, string reason = "insult", string? post = null, string? report = null, string language = "en", string surface = "post", string author = "author-1",
        string? source = null, long views = 100, string? kind = null, params IReadOnlyList<MediaInput> media)
    {
        var id = Guid.NewGuid().ToString("N");
        var request = new ReportRequest(
            new PostInput(post ?? id, null, surface, EvidenceText.Of(text), language, new AuthorInput(author, author, language, null, null), null, views, media, null, null),
            new ReportInput(report ?? $"report-{id}", kind, new ReporterInput($"reporter-{id}", language, null, null, surface == "message"), reason, "Please look", true, null), source, null);
        var incoming = new IncomingReport(Guid.Empty, request, null, "");
        var answer = _listens ? await Get<IntakeGroups>().AddAsync(incoming, default) : (await Get<IntakeGroups>().AddAllAsync([incoming], default)).Single();
        return answer.IsOk ? answer.Value : throw new InvalidOperationException(answer.Error!.Code);
    }

    public Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read) => Store.ReadAsync(read, default);

    public async ValueTask DisposeAsync()
    {
        var database = Get<ConsoleSettings>().Database;
        if (_listens)
            await App.StopAsync();
        await App.DisposeAsync();
        if (database.Provider == DatabaseProvider.Postgres)
            Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(database.Connection));
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static WebApplication Build(DatabaseProvider provider, string connection, string folder, FakeTime? time, string[] settings) => ConsoleApp.Build(
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--contentRoot", folder,
            "--ConnectionStrings:Console", connection, "--Database:Provider", provider.ToString(), "--Database:DataFolder", folder,
            "--Demo:Enabled", "false", "--Logging:LogLevel:Default", "Warning", "--Gold:Percent", "0", "--Gold:NewPercent", "0", .. settings,
        ],
        services =>
        {
            // Statements are to be heard at once, not from the next second on.
            services.ConfigureDbContext<SqliteAppDb>(options => options.ConfigureLoggingCacheTime(TimeSpan.Zero));
            services.ConfigureDbContext<PostgresAppDb>(options => options.ConfigureLoggingCacheTime(TimeSpan.Zero));
            // Slow on purpose, which a made-up password does not need.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
            if (time is not null)
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        });

    private static Task MigrateAsync(string connection) => MigrateAsync(DatabaseProvider.Postgres, connection);

    private static async Task MigrateAsync(DatabaseProvider provider, string connection)
    {
        var folder = Directory.CreateTempSubdirectory("console-template-").FullName;
        await using var app = Build(provider, connection, folder, null, []);
        await ConsoleApp.MigrateAsync(app, default);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A copy of a file that was migrated once for the run.</summary>
    private static async Task<string> SqliteAsync(string folder)
    {
        var template = await SqliteTemplate.Value;
        File.Copy(template, Path.Combine(folder, "console.db"));
        return $"Data Source={folder}/console.db";
    }

    private static readonly Lazy<Task<string>> SqliteTemplate = new(async () =>
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("console-sqlite-").FullName, "template.db");
        await MigrateAsync(DatabaseProvider.Sqlite, $"Data Source={path};Pooling=False");
        return path;
    });
}
