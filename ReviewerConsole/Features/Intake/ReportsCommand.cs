using System.CommandLine;
using System.Text.Json;
using ReviewerConsole.Platform.Commands;

namespace ReviewerConsole.Features.Intake;

/// <summary>The verb <c>reports import FILE</c>: progress on standard error, one summary on standard output. Repeating it, or
/// stopping and starting again, doubles nothing: a report id is known.</summary>
public static class ReportsCommand
{
    private const int Group = 512;

    /// <summary>Imports act under one fixed key id, so that a second import knows what the first brought.</summary>
    private static readonly Guid ImportKey = new("00000000-0000-7000-8000-000000000001");

    public static Command Create(HostedCommands hosts)
    {
        var file = new Argument<string>("file") { Description = "A file with one report as a JSON object a line" };
        var import = new Command("import", "Takes in reports from a file") { file };
        import.SetAction((parsed, ct) => hosts.RunAsync((services, token) => ImportAsync(services, Path.GetFullPath(parsed.GetValue(file)!), token), ct));
        return new Command("reports", "Reports") { import };
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync(IntakeTexts.Message("no-such-file", path));
            return 2;
        }
        var accept = services.GetRequiredService<AcceptReports>();
        var counts = new SortedDictionary<string, int> { ["read"] = 0, ["refused"] = 0 };
        var lines = new List<byte[]?>(Group);
        await using var file = File.OpenRead(path);
        await foreach (var line in ByteLines.ReadAsync(file, IntakeEndpoints.MaximumBody, ct))
        {
            lines.Add(line);
            if (lines.Count == Group)
                await TakeAsync(accept, lines, counts, ct);
        }
        await TakeAsync(accept, lines, counts, ct);
        Console.WriteLine(JsonSerializer.Serialize(counts));
        return counts["refused"] == 0 ? 0 : 1;
    }

    private static async Task TakeAsync(AcceptReports accept, List<byte[]?> lines, SortedDictionary<string, int> counts, CancellationToken ct)
    {
        var answers = await ReportLines.TakeAsync(accept, lines, ImportKey, _ => true, ct);
        foreach (var (answer, at) in answers.Select((answer, at) => (answer, at)))
        {
            var status = answer.Receipt?.Status ?? "refused";
            counts[status] = counts.GetValueOrDefault(status) + 1;
            foreach (var problem in answer.Errors ?? [])
                await Console.Error.WriteLineAsync($"line {counts["read"] + at + 1}: {problem.Path}: {problem.Message} ({problem.Code})");
        }
        counts["read"] += lines.Count;
        lines.Clear();
        await Console.Error.WriteLineAsync($"{counts["read"]} read");
    }
}
