using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Where the embedded database lies.</summary>
public sealed record SqliteFile(string Connection);

/// <summary>Puts the database into the container.</summary>
public static class StorageSetup
{
    /// <summary>Adds contexts, gate and store for the configured database.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseSettings settings, string contentRoot)
    {
        services.AddSingleton(new WriterGate(settings.Provider));
        services.AddSingleton<Signals>().AddSingleton<Presence>();
        services.AddSingleton<CallBoard>().AddHostedService(provider => provider.GetRequiredService<CallBoard>());
        services.AddSingleton<Contexts>().AddSingleton<PreparedRows>().AddSingleton<Store>().AddSingleton<Backup>();
        services.AddSingleton<Migrator>();
        // On SQLite not pooled by Entity Framework: a connection that was closed would be opened again on another handle, while its prepared
        // rows still stand on the old one and wait there for a writer that is itself.
        if (settings.Provider == DatabaseProvider.Postgres)
            services.AddPooledDbContextFactory<PostgresAppDb>(builder => Quiet(builder.UseNpgsql(Prepared(settings.Connection))))
                .AddSingleton<IDbContextFactory<AppDb>, Factory<PostgresAppDb>>()
                .AddHostedService<PostgresSignals>();
        else
            services.AddSingleton(new SqliteFile(Resolve(settings.Connection, contentRoot)))
                .AddDbContextFactory<SqliteAppDb>((provider, builder) => Quiet(builder.UseSqlite(provider.GetRequiredService<SqliteFile>().Connection, OneParameter).AddInterceptors(new SqlitePragmas(), new KeptStatements())))
                .AddSingleton<IDbContextFactory<AppDb>, Factory<SqliteAppDb>>()
                .AddLoop<SqliteSignals>();
        return services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
    }

    /// <summary>A lost race is an answer here (<see cref="Store"/>), not an error to be logged; what is one reaches the log at
    /// the boundary, once.</summary>
    private static void Quiet(DbContextOptionsBuilder builder) => builder.ConfigureWarnings(warnings => warnings.Log(
        (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));

    /// <summary>A list is one parameter: a statement with a parameter for each item would be put together anew every time.</summary>
    private static void OneParameter(SqliteDbContextOptionsBuilder sqlite) => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>Statements are planned once a connection, unless the connection string says otherwise (a pooler between may not
    /// allow it); and no session is put back to its beginning between two uses, as nothing here changes one.</summary>
    private static string Prepared(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (200, 2);
        if (!builder.ShouldSerialize("No Reset On Close"))
            builder.NoResetOnClose = true;
        return builder.ToString();
    }

    private static string Resolve(string connection, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connection);
        if (builder.DataSource is not (":memory:" or "") && builder.Mode != SqliteOpenMode.Memory)
        {
            builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
            Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        }
        return builder.ToString();
    }

    private sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<AppDb> where T : AppDb
    {
        public AppDb CreateDbContext() => inner.CreateDbContext();
    }
}
