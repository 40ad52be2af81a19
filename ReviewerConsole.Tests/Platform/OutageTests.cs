using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Tests.Platform;

/// <summary>What an exception says of the database, and what it does not.</summary>
public sealed class OutageTests
{
    private static PostgresException Postgres(string state) => new("told", "ERROR", "ERROR", state);

    public static TheoryData<Exception, string?> Exceptions => new()
    {
        { new SqliteException("told", 5), "store-busy" },
        { new SqliteException("told", 8), "store-read-only" },
        { new SqliteException("told", 13), "store-full" },
        { new SqliteException("told", 14), "store-away" },
        { new SqliteException("told", 1), null },
        { Postgres(PostgresErrorCodes.DiskFull), "store-full" },
        { Postgres(PostgresErrorCodes.AdminShutdown), "store-away" },
        { Postgres(PostgresErrorCodes.ReadOnlySqlTransaction), "store-read-only" },
        { Postgres(PostgresErrorCodes.UndefinedTable), null },
        { new NpgsqlException("told", new SocketException()), "store-away" },
        { new InvalidOperationException("wrapped", Postgres(PostgresErrorCodes.AdminShutdown)), "store-away" },
        { new OperationCanceledException("stopped", Postgres(PostgresErrorCodes.QueryCanceled)), null },
        { new InvalidOperationException("a mistake"), null },
    };

    [Theory, MemberData(nameof(Exceptions))]
    public void An_exception_is_an_outage_or_a_mistake(Exception exception, string? code) => Assert.Equal(code, Outage.Of(exception)?.Code);

    [Fact]
    public void Only_an_outage_is_taken_for_one()
    {
        Assert.True(Outage.Is(Outage.Full));
        Assert.False(Outage.Is(Store.Changed));
        Assert.False(Outage.Is(null));
        Assert.False(Outage.Is(new Error("store-unknown")));
    }
}
