using System.Diagnostics;

namespace ReviewerConsole.Tests.Support;

/// <summary>One of the programs in the folder Programs, run by Node until it is disposed.</summary>
internal sealed class NodeProgram : IDisposable
{
    private readonly Process _process;

    private NodeProgram(Process process) => _process = process;

    private static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../Programs"));

    /// <summary>Starts one and waits until it says that it is ready.</summary>
    public static async Task<NodeProgram> StartAsync(string script, params string[] arguments)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "The programs in ReviewerConsole.Tests/Programs are not installed (npm ci); ReviewerConsole.Tests/run installs them");
        var process = Process.Start(new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var program = new NodeProgram(process);
        if (await process.StandardOutput.ReadLineAsync() is "ready")
            return program;
        var why = await process.StandardError.ReadToEndAsync();
        program.Dispose();
        throw new InvalidOperationException($"{script} does not start: {why}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
