using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ReviewerConsole.Platform.Commands;

namespace ReviewerConsole.Features.Figures;

/// <summary>The verb <c>figures import-views FILE --policy ID --from DAY --to DAY</c>: a labelled sample of views, from which prevalence is
/// estimated.</summary>
public static class FiguresCommand
{
    public static Command Create(HostedCommands hosts)
    {
        var file = new Argument<string>("file") { Description = "CSV with the columns stratum, stratum_views and violating (1 or 0), a row for each labelled view" };
        var policy = new Option<string>("--policy") { Description = "The policy that the views were labelled by", Required = true };
        var (from, to) = (Day("--from", "The first day of the views"), Day("--to", "The last day of the views"));
        var import = new Command("import-views", "Takes in a labelled sample of views") { file, policy, from, to };
        import.SetAction((parsed, ct) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            return hosts.RunAsync(async (services, token) =>
            {
                if (!File.Exists(path))
                    return await RefusedAsync($"{path}: there is no such file");
                var done = await services.GetRequiredService<ImportViews>().RunAsync(CommandOutput.Operator, await File.ReadAllBytesAsync(path, token), parsed.GetValue(policy)!, parsed.GetValue(from), parsed.GetValue(to), token);
                if (!done.IsOk)
                    return await RefusedAsync($"{path}: {FigureTexts.Message(done.Error!)}");
                Console.WriteLine(JsonSerializer.Serialize(new { prevalence = done.Value.Value, low = Math.Max(0, done.Value.Interval.Low), high = done.Value.Interval.High }));
                return 0;
            }, ct);
        });
        return new Command("figures", "The published figures") { import };
    }

    private static Option<DateOnly> Day(string name, string what) => new(name)
    {
        Description = $"{what}, such as 2026-10-01",
        Required = true,
        CustomParser = parsed => DateOnly.TryParseExact(parsed.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Refuse(parsed, name),
    };

    private static DateOnly Refuse(System.CommandLine.Parsing.ArgumentResult parsed, string name)
    {
        parsed.AddError($"{name} is '{parsed.Tokens.Single().Value}'; allowed: a day such as 2026-10-01");
        return default;
    }

    private static async Task<int> RefusedAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 2;
    }
}
