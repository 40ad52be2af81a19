using System.Text.Json;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Features.Policies;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>How many assessments a core decides in a second; the floor is reading the same answers and copying them.</summary>
internal static class PolicyBench
{
    public static Task RunAsync(BenchOptions options)
    {
        var checklist = Packs.Doi;
        var rows = DoiOracle.Rows().Select(row => Packs.Answers(row.Answers)).ToArray();
        var n = Math.Max(options.Cases, 200_000);
        var masks = new ulong[16];
        var floor = Bench.PerSecond(n, i =>
        {
            var at = 0;
            foreach (var given in rows[i % rows.Length].Given)
                masks[at++ & 15] ^= (ulong)given.Value[0].Length;
        });
        Bench.Print("policy.assess", Bench.PerSecond(n, i => checklist.Assess(rows[i % rows.Length], Facts.Unknown)), "assessments/s", floor, n);
        var lines = rows.Select(Line).ToArray();
        var decider = new DecideLine(checklist);
        using var writer = new Utf8JsonWriter(Stream.Null);
        var parse = Bench.PerSecond(n, i => JsonDocument.Parse(lines[i % lines.Length]).Dispose());
        Bench.Print("policy.decide-line", Bench.PerSecond(n, i => Decide(decider, lines[i % lines.Length], writer)), "lines/s", parse, n);
        return Task.CompletedTask;
    }

    private static void Decide(DecideLine decider, string line, Utf8JsonWriter writer)
    {
        decider.Run(line, writer);
        writer.Flush();
        writer.Reset();
    }

    private static string Line(Answers answers) => JsonSerializer.Serialize(new { id = "any", assessments = new[] { answers.Given } });
}
