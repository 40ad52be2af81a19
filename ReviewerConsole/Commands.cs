using System.CommandLine;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Features.Policies;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Features.Settings;
using ReviewerConsole.Platform.Commands;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole;

/// <summary>The command line: verbs, or no verb to serve. What no verb knows is configuration.</summary>
public static class Commands
{
    /// <summary>Runs a verb, or the console.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var hosts = new HostedCommands(args);
        var root = new RootCommand("Reviewer Console: serves the console, or runs one of these verbs")
        {
            PolicyCommand.Create(), ReportsCommand.Create(hosts), KeysCommand.Create(hosts), PeopleCommand.Create(hosts), LogCommand.Create(hosts), BackupCommand.Create(hosts), EraseCommand.Create(hosts), DesignationsCommand.Create(hosts), FiguresCommand.Create(hosts),
        };
        foreach (var command in Everyone(root))
            command.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((_, ct) => ServeAsync(args, ct));
        var parsed = root.Parse(args);
        if (HostedCommands.StrayWord(parsed) is { } stray)
        {
            await Console.Error.WriteLineAsync($"There is no verb '{stray}'. Known are: {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}.");
            return 2;
        }
        return await parsed.InvokeAsync();
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken ct)
    {
        try
        {
            await using var app = ConsoleApp.Build(args);
            await ConsoleApp.PrepareAsync(app, ct);
            await app.RunAsync(ct);
            return 0;
        }
        catch (Exception e) when (e is SettingException or Platform.Storage.DatabaseNewerException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static IEnumerable<Command> Everyone(Command command) => command.Subcommands.SelectMany(Everyone).Prepend(command);
}
