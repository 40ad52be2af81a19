using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Tells the two databases' errors apart by what they mean.</summary>
public static class DatabaseErrors
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;

    /// <summary>Whether somebody else was first: a version, a unique or primary key shows it, or the database chose between two
    /// that waited for each other.</summary>
    public static bool IsLostRace(Exception e) => e switch
    {
        StaleException or DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        // What the driver holds to be worth another try comes wrapped, as a deadlock does.
        InvalidOperationException { InnerException: (DbUpdateException or PostgresException) and var inner } => IsLostRace(inner),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected,
        _ => false,
    };
}
