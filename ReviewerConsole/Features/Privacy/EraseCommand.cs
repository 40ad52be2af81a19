using System.CommandLine;
using System.Resources;
using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Commands;

namespace ReviewerConsole.Features.Privacy;

/// <summary>The verbs <c>erase author|reporter ID</c>.</summary>
public static class EraseCommand
{
    private static readonly ResourceManager Texts = new(typeof(PrivacyTexts));

    public static Command Create(HostedCommands hosts) => new("erase", "Erases who somebody is and what they wrote; what was decided and the log stay")
    {
        Of(hosts, "author", "An author, by the platform's id; their cases must be closed", (erase, id, ct) => erase.AuthorAsync(id, CommandOutput.Operator, ct)),
        Of(hosts, "reporter", "A reporter, by the platform's id", (erase, id, ct) => erase.ReporterAsync(id, CommandOutput.Operator, ct)),
    };

    private static Command Of(HostedCommands hosts, string name, string description, Func<EraseSubject, string, CancellationToken, Task<Result<Erased>>> erase)
    {
        var id = new Argument<string>("id") { Description = "The platform's id" };
        var command = new Command(name, description) { id };
        command.SetAction((parsed, ct) => hosts.RunAsync(async (services, token) => CommandOutput.Tell(
            (await erase(services.GetRequiredService<EraseSubject>(), parsed.GetValue(id)!, token)).Then<string>(erased => JsonSerializer.Serialize(erased, JsonSerializerOptions.Web)), Texts), ct));
        return command;
    }
}
