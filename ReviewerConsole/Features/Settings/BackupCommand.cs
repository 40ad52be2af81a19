using System.CommandLine;
using System.Resources;
using ReviewerConsole.Platform.Commands;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Settings;

/// <summary>The verb <c>backup FILE</c>.</summary>
public static class BackupCommand
{
    private static readonly ResourceManager Texts = new(typeof(SettingsTexts));

    public static Command Create(HostedCommands hosts)
    {
        var file = new Argument<string>("file") { Description = "Where to; it must not exist yet" };
        var command = new Command("backup", "Copies the SQLite database while the console runs") { file };
        command.SetAction((parsed, ct) => hosts.RunAsync(
            async (services, token) => CommandOutput.Tell(await services.GetRequiredService<Backup>().RunAsync(parsed.GetValue(file)!, token), Texts), ct, prepare: false));
        return command;
    }
}
