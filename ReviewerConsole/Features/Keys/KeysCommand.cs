using System.CommandLine;
using System.Resources;
using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Commands;
using ReviewerConsole.Platform.Keys;

namespace ReviewerConsole.Features.Keys;

/// <summary>The verbs <c>keys add|revoke|list</c>.</summary>
public static class KeysCommand
{
    private static readonly ResourceManager Texts = new("ReviewerConsole.Features.Keys.KeyTexts", typeof(KeysCommand).Assembly);

    public static Command Create(HostedCommands hosts)
    {
        var name = new Option<string>("--name") { Description = "The key's name", Required = true };
        var scopes = new Option<string[]>("--scope") { Description = $"What it is for: {string.Join(", ", KeyScopes.All)}", DefaultValueFactory = _ => [KeyScopes.Reports] };
        var person = new Option<string?>("--person") { Description = "The e-mail of the reviewer it acts for; with the scope review" };
        var add = new Command("add", "Makes a key and prints it, once") { name, scopes, person };
        add.SetAction((parsed, ct) => hosts.RunAsync(async (services, token) => CommandOutput.Tell(
            await services.GetRequiredService<ManageKeys>().AddAsync(parsed.GetValue(name)!, parsed.GetValue(scopes)!, parsed.GetValue(person), CommandOutput.Operator, token), Texts), ct));
        var revoke = new Command("revoke", "Revokes a key") { name };
        revoke.SetAction((parsed, ct) => hosts.RunAsync(async (services, token) => CommandOutput.Tell(
            (await services.GetRequiredService<ManageKeys>().RevokeAsync(parsed.GetValue(name)!, CommandOutput.Operator, token)).Then<string>(_ => "revoked"), Texts), ct));
        var list = new Command("list", "Lists the keys, as JSON lines");
        list.SetAction((_, ct) => hosts.RunAsync(async (services, token) =>
        {
            foreach (var key in await services.GetRequiredService<ManageKeys>().ListAsync(token))
                Console.WriteLine(JsonSerializer.Serialize(key, JsonSerializerOptions.Web));
            return 0;
        }, ct));
        return new Command("keys", "Keys of other programs") { add, revoke, list };
    }

}
