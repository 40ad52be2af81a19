namespace ReviewerConsole.Platform.Storage;

/// <summary>Which database the console keeps its data in.</summary>
public enum DatabaseProvider
{
    /// <summary>An embedded SQLite file.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, shared by many nodes.</summary>
    Postgres,
}

/// <summary>Settings under <c>Database</c>; the place is in <c>ConnectionStrings:Console</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The kind of database.</summary>
    public DatabaseProvider Provider { get; set; }

    /// <summary>The folder for what lies beside the database (anchors, media), relative to the content root.</summary>
    public string DataFolder { get; set; } = "data";
}
