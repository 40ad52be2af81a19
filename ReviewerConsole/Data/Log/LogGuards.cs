using Microsoft.EntityFrameworkCore.Migrations;

namespace ReviewerConsole.Data.Log;

/// <summary>Triggers that refuse to change or delete what the log and the published packs say.</summary>
internal static class LogGuards
{
    private static readonly string[] Tables = ["log", "seals", "packs"];

    public static void Sqlite(MigrationBuilder builder)
    {
        foreach (var table in Tables)
            foreach (var what in new[] { "UPDATE", "DELETE" })
                builder.Sql($"CREATE TRIGGER \"{table}_no_{what.ToLowerInvariant()}\" BEFORE {what} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
    }

    public static void Postgres(MigrationBuilder builder)
    {
        builder.Sql("""CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;""");
        foreach (var table in Tables)
            builder.Sql($"CREATE TRIGGER \"{table}_append_only\" BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();");
    }
}
