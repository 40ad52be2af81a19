using System.CommandLine;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Designations.Lists;
using ReviewerConsole.Platform.Commands;

namespace ReviewerConsole.Features.Designations;

/// <summary>The verbs <c>designations import ofac SDN ALT</c> and <c>designations import un FILE</c>: a public list is taken in under the operator's name,
/// all or nothing, flagged until a lead confirms it.</summary>
public static class DesignationsCommand
{
    public static Command Create(HostedCommands hosts)
    {
        var accept = new Option<bool>("--accept-loss") { Description = "Takes the list in also where over a tenth of what is listed would go" };
        var json = new Option<bool>("--json") { Description = "Prints the report as one JSON object" };
        var (sdn, alt, file) = (new Argument<string>("sdn") { Description = "The entries, sdn.csv" }, new Argument<string>("alt") { Description = "Their other names, alt.csv" }, new Argument<string>("file") { Description = "The list as XML" });
        var ofac = new Command("ofac", "The United States Treasury's list of specially designated nationals") { sdn, alt, json, accept };
        ofac.SetAction((parsed, ct) => RunAsync(hosts, [parsed.GetValue(sdn)!, parsed.GetValue(alt)!], files => OfacReader.Read(files[0], files[1]), parsed.GetValue(json), parsed.GetValue(accept), ct));
        var un = new Command("un", "The United Nations Security Council's consolidated list") { file, json, accept };
        un.SetAction((parsed, ct) => RunAsync(hosts, [parsed.GetValue(file)!], files => UnReader.Read(files[0]), parsed.GetValue(json), parsed.GetValue(accept), ct));
        return new Command("designations", "The registry of designations") { new Command("import", "Takes in a public list") { ofac, un } };
    }

    private static Task<int> RunAsync(HostedCommands hosts, string[] paths, Func<IReadOnlyList<ListFile>, PublicList> read, bool asJson, bool acceptLoss, CancellationToken ct)
    {
        var full = paths.Select(Path.GetFullPath).ToArray();
        return hosts.RunAsync(async (services, token) =>
        {
            var files = new List<ListFile>();
            foreach (var path in full)
            {
                var opened = await ListFile.OpenAsync(path, token);
                if (!opened.IsOk)
                    return Refused(PublicList.Refused("", new ListProblem(Path.GetFileName(path), 0, opened.Error!)), asJson);
                files.Add(opened.Value);
            }
            var list = read(files);
            return list.Problems.Count > 0 ? Refused(list, asJson) : await ImportAsync(services.GetRequiredService<ImportList>(), list, asJson, acceptLoss, token);
        }, ct);
    }

    private static async Task<int> ImportAsync(ImportList import, PublicList list, bool asJson, bool acceptLoss, CancellationToken ct)
    {
        foreach (var doubt in list.Doubts)
            await Console.Error.WriteLineAsync(Told(doubt));
        var done = await import.RunAsync(CommandOutput.Operator, list, acceptLoss, ct);
        if (!done.IsOk)
        {
            return Refused(list with { Problems = [new ListProblem(list.Source, 0, done.Error!)] }, asJson);
        }
        Print(done.Value, asJson);
        return 0;
    }

    private static int Refused(PublicList list, bool asJson)
    {
        foreach (var problem in list.Problems)
            Console.Error.WriteLine(Told(problem));
        if (asJson)
            Console.WriteLine(ImportReport.Of(list).ToJson());
        return 2;
    }

    private static void Print(ImportReport report, bool asJson) => Console.WriteLine(asJson ? report.ToJson() : DesignationTexts.Message(new Error(
        "import-line", report.Read, report.InPrograms, report.Skipped.Values.Sum(), report.Listed, report.Aliases, report.Changed, report.Delisted)));

    private static string Told(ListProblem problem) => problem.Line > 0 ? $"{problem.File}:{problem.Line}: {Told(problem.Error)}" : $"{problem.File}: {Told(problem.Error)}";

    private static string Told(Error error) => DesignationTexts.Message(error);
}
