using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Features.Policies;

/// <summary>The verbs <c>policy decide|lint|list</c>: JSON lines on standard output, no database.</summary>
public static class PolicyCommand
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var pack = new Argument<string>("pack") { Description = "The policy's id, such as doi" };
        var decide = new Command("decide", "Decides assessments: one JSON object a line in, one a line out") { pack };
        decide.SetAction(parsed => Decide(parsed.GetValue(pack)!, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error));
        var files = new Argument<string[]>("files") { Description = "Pack files; none: the shipped ones", Arity = ArgumentArity.ZeroOrMore };
        var lint = new Command("lint", "Checks packs: every combination of answers, every citation, both languages") { files };
        lint.SetAction(parsed => LintFiles(parsed.GetValue(files) ?? [], Console.OpenStandardOutput()));
        var list = new Command("list", "Lists the shipped policies");
        list.SetAction(_ => List(Console.OpenStandardOutput()));
        return new Command("policy", "Policy packs") { decide, lint, list };
    }

    public static int Decide(string id, Stream input, Stream output, TextWriter errors)
    {
        var file = PackFiles.Newest(id);
        if (file?.Pack is null || file.Findings.Count > 0)
        {
            errors.WriteLine(PolicyTexts.Message(new Error("unknown-pack", id, string.Join(", ", PackFiles.Ids()))));
            return 2;
        }
        var decider = new DecideLine(new Checklist(file.Pack));
        using var reader = new StreamReader(input, new UTF8Encoding(false));
        using var buffered = new BufferedStream(output, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered, Plain);
        while (reader.ReadLine() is { } line)
        {
            decider.Run(line, writer);
            EndLine(writer, buffered);
            if (reader.Peek() < 0)
                buffered.Flush();
        }
        return 0;
    }

    private static int LintFiles(string[] files, Stream output)
    {
        var broken = false;
        using var writer = new Utf8JsonWriter(output, Plain);
        foreach (var path in files.Length > 0 ? files : PackFiles.All())
        {
            var findings = File.Exists(path) ? PackReader.Read(File.ReadAllBytes(path)).Findings : [new YamlFinding(0, "", "There is no such file")];
            broken |= findings.Count > 0;
            writer.WriteStartObject();
            writer.WriteString("file", Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) + "/" + Path.GetFileName(path));
            writer.WriteBoolean("ok", findings.Count == 0);
            writer.WriteStartArray("findings");
            foreach (var finding in findings)
                JsonSerializer.Serialize(writer, new { line = finding.Line, path = finding.Path, message = finding.Message });
            writer.WriteEndArray();
            writer.WriteEndObject();
            EndLine(writer, output);
        }
        return broken ? 1 : 0;
    }

    private static int List(Stream output)
    {
        using var writer = new Utf8JsonWriter(output, Plain);
        foreach (var file in PackFiles.All().Select(path => PackReader.Read(File.ReadAllBytes(path))))
        {
            if (file.Pack is not { } pack)
                continue;
            JsonSerializer.Serialize(writer, new
            {
                id = pack.Id,
                version = pack.Version.ToString("O"),
                title = new { en = pack.Title.En, ja = pack.Title.Ja },
                questions = pack.Questions.Count,
                rules = pack.Rules.Count,
                sha256 = file.Sha256,
            }, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            EndLine(writer, output);
        }
        return 0;
    }

    private static void EndLine(Utf8JsonWriter writer, Stream output)
    {
        writer.Flush();
        output.WriteByte((byte)'\n');
        writer.Reset();
    }
}
