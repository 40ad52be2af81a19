using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Puts the database into the container.</summary>
public static class StorageSetup
{
    /// <summary>Adds contexts, gate and store for the configured database.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, DatabaseSettings settings, string contentRoot)
    {
        services.AddSingleton(new WriterGate(settings.Provider));
        services.AddSingleton<Store>();
        services.AddSingleton<Migrator>();
        if (settings.Provider == DatabaseProvider.Postgres)
            services.AddPooledDbContextFactory<PostgresAppDb>(builder => Quiet(builder.UseNpgsql(settings.Connection)))
                .AddSingleton<IDbContextFactory<AppDb>, Factory<PostgresAppDb>>();
        else
            services.AddPooledDbContextFactory<SqliteAppDb>(builder => Quiet(builder.UseSqlite(Resolve(settings.Connection, contentRoot)).AddInterceptors(new SqlitePragmas())))
                .AddSingleton<IDbContextFactory<AppDb>, Factory<SqliteAppDb>>();
        return services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
    }

    /// <summary>A lost race is an answer here (<see cref="Store"/>), not an error to be logged; what is one reaches the log at
    /// the boundary, once.</summary>
    private static void Quiet(DbContextOptionsBuilder builder) => builder.ConfigureWarnings(warnings => warnings.Log(
        (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));

    private static string Resolve(string connection, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connection) { DefaultTimeout = 30 };
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
