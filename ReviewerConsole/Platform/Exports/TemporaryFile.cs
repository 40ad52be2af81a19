namespace ReviewerConsole.Platform.Exports;

/// <summary>Files that exist while they are being written and sent: for forms whose writers go back, or write without waiting.</summary>
public static class TemporaryFile
{
    /// <summary>Writes into one, and copies it.</summary>
    public static async Task SendAsync(Stream to, Func<Stream, Task> write, CancellationToken ct)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await write(file);
        file.Position = 0;
        await file.CopyToAsync(to, ct);
    }
}
