using System.CommandLine;
using System.Resources;
using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Commands;

namespace ReviewerConsole.Features.Accounts;

/// <summary>The verbs <c>people invite|reset|disable|list</c>: they work with mail off, by printing one-time links.</summary>
public static class PeopleCommand
{
    private static readonly ResourceManager Texts = new("ReviewerConsole.Features.Accounts.AccountTexts", typeof(PeopleCommand).Assembly);

    public static Command Create(HostedCommands hosts)
    {
        var email = new Argument<string>("email") { Description = "The person's e-mail address" };
        var name = new Option<string>("--name") { Description = "The person's name", DefaultValueFactory = _ => "" };
        var roles = new Option<Roles[]>("--role") { Description = "reviewer, lead, trainer, administrator, wellbeing", Required = true };
        var language = new Option<string>("--language") { Description = "en or ja", DefaultValueFactory = _ => "en" };
        var reviews = new Option<string>("--reviews") { Description = "Languages reviewed, separated by spaces", DefaultValueFactory = _ => "en ja" };
        var invite = new Command("invite", "Makes an account and prints a link that sets its password once") { email, name, roles, language, reviews };
        invite.SetAction((parsed, ct) => hosts.RunAsync(async (services, token) => CommandOutput.Tell(await services.GetRequiredService<ManagePeople>().InviteAsync(
            new NewPerson(parsed.GetValue(email)!, parsed.GetValue(name)!, parsed.GetValue(roles)!.Aggregate(Roles.None, (all, role) => all | role), parsed.GetValue(language)!, parsed.GetValue(reviews)!),
            CommandOutput.Operator, token), Texts), ct));
        var reset = new Command("reset", "Prints a link that sets a new password once") { email };
        reset.SetAction((parsed, ct) => hosts.RunAsync(async (services, token) => CommandOutput.Tell(await services.GetRequiredService<ManagePeople>().ResetAsync(parsed.GetValue(email)!, CommandOutput.Operator, token), Texts), ct));
        var disable = new Command("disable", "Ends a person's sessions and lets them in no more") { email };
        disable.SetAction((parsed, ct) => hosts.RunAsync(async (services, token) => CommandOutput.Tell(await DisableAsync(services.GetRequiredService<ManagePeople>(), parsed.GetValue(email)!, token), Texts), ct));
        var list = new Command("list", "Lists the accounts, as JSON lines");
        list.SetAction((_, ct) => hosts.RunAsync(async (services, token) =>
        {
            foreach (var person in await services.GetRequiredService<ManagePeople>().ListAsync(token))
                Console.WriteLine(JsonSerializer.Serialize(new { person.Email, person.Name, roles = person.Roles.ToString(), person.Disabled, person.HasPassword }, JsonSerializerOptions.Web));
            return 0;
        }, ct));
        return new Command("people", "Accounts") { invite, reset, disable, list };
    }

    private static async Task<Result<string>> DisableAsync(ManagePeople people, string email, CancellationToken ct) =>
        await people.FindAsync(email, ct) is { } id
            ? (await people.SetDisabledAsync(id, true, CommandOutput.Operator, ct)).Then<string>(_ => "disabled")
            : new Error("no-such-person", email);
}
