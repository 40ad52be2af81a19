using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReviewerConsole.Data;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Puts the database into the container.</summary>
public static class StorageSetup
{
    /// <summary>Adds contexts, gate and store for the configured database.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        var connection = configuration.GetConnectionString("Console") ?? "";
        services.AddSingleton(new DataFolder(Path.GetFullPath(options.DataFolder, contentRoot)));
        services.AddSingleton(new WriterGate(options.Provider));
        services.AddSingleton<Store>();
        services.AddSingleton<Migrator>();
        services.AddSingleton(Options.Create(options));
        if (options.Provider == DatabaseProvider.Postgres)
            services.AddPooledDbContextFactory<PostgresAppDb>(builder => builder.UseNpgsql(connection));
        else
            services.AddPooledDbContextFactory<SqliteAppDb>(builder => builder.UseSqlite(Resolve(connection, contentRoot)).AddInterceptors(new SqlitePragmas()));
        services.AddSingleton<IDbContextFactory<AppDb>>(provider => options.Provider == DatabaseProvider.Postgres
            ? new Factory<PostgresAppDb>(provider.GetRequiredService<IDbContextFactory<PostgresAppDb>>())
            : new Factory<SqliteAppDb>(provider.GetRequiredService<IDbContextFactory<SqliteAppDb>>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContext());
        return services;
    }

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

/// <summary>The folder for what lies beside the database, as a full path.</summary>
public sealed record DataFolder(string Path);
