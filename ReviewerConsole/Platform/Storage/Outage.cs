using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using ReviewerConsole.Core;
using SQLitePCL;

namespace ReviewerConsole.Platform.Storage;

/// <summary>What keeps the database from answering, told apart by what somebody has to do about it. Nothing was written then, and the
/// same can be tried again.</summary>
public static class Outage
{
    /// <summary>Somebody else holds the database for too long.</summary>
    public static readonly Error Busy = new("store-busy");

    /// <summary>It may not be written to.</summary>
    public static readonly Error ReadOnly = new("store-read-only");

    /// <summary>The disk is full, or takes no more.</summary>
    public static readonly Error Full = new("store-full");

    /// <summary>It cannot be reached.</summary>
    public static readonly Error Away = new("store-away");

    /// <summary>ENOSPC and EFBIG, which an exception of input and output carries as its result.</summary>
    private const int NoSpace = 28;
    private const int TooBig = 27;

    /// <summary>Whether a result tells of an outage.</summary>
    public static bool Is(Error? error) => error == Busy || error == ReadOnly || error == Full || error == Away;

    /// <summary>The outage that an exception tells of, or null for a mistake of the program.</summary>
    public static Error? Of(Exception e) => e switch
    {
        OperationCanceledException => null,
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        PostgresException postgres => OfPostgres(postgres.SqlState),
        NpgsqlException or SocketException => Away,
        IOException { HResult: NoSpace or TooBig } => Full,
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    private static Error? OfSqlite(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Busy,
        raw.SQLITE_READONLY => ReadOnly,
        raw.SQLITE_FULL or raw.SQLITE_IOERR => Full,
        raw.SQLITE_CANTOPEN => Away,
        _ => null,
    };

    private static Error? OfPostgres(string state) => state switch
    {
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError => Full,
        PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => Busy,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => Away,
        _ => null,
    };
}
