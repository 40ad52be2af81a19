using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Circuits;

namespace ReviewerConsole.Features.Accounts;

public sealed partial class PeoplePage
{
    private IReadOnlyList<PersonLine> _people = [];
    private readonly NewPersonFields _new = new();
    private string? _problem;
    private string? _said;
    private string? _link;

    [Inject]
    private ManagePeople People { get; init; } = null!;

    [Inject]
    private Sessions Sessions { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if ((await Current.GetAsync()).May(Permission.Administer))
            _people = await People.ListAsync(default);
    }

    private Task InviteAsync() => DoAsync(
        actor => People.InviteAsync(new NewPerson(_new.Email ?? "", _new.Name ?? "", _new.Roles, "en", _new.ReviewLanguages ?? ""), actor.LogId, default),
        link => (L["link-made", _new.Email ?? ""], link));

    private Task ResetAsync(PersonLine person) => DoAsync(actor => People.ResetAsync(person.Email, actor.LogId, default), link => (L["link-made", person.Email], link));

    private Task EndSessionsAsync(PersonLine person) => DoAsync(actor => Sessions.EndAsync(actor, person.Id, null, default), _ => (L["sessions-ended", person.Name], null));

    private Task SetTeamAsync(PersonLine person, string? team) => DoAsync(actor => People.SetTeamAsync(person.Id, team ?? "", actor.LogId, default), _ => (L["team-set", person.Name], null));

    private Task DisableAsync(PersonLine person) => DoAsync(
        async actor => actor.PersonId == person.Id ? new Error("not-yourself") : await People.SetDisabledAsync(person.Id, !person.Disabled, actor.LogId, default),
        _ => (null, null));

    private async Task DoAsync<T>(Func<Actor, Task<Result<T>>> what, Func<T, (string? Said, string? Link)> tell)
    {
        var actor = await Current.GetAsync();
        var result = actor.May(Permission.Administer) ? await what(actor) : Error.Forbidden;
        _problem = result.Error is { } error ? L[error.Code, [.. error.Args]].Value : null;
        (_said, _link) = result.IsOk ? tell(result.Value) : (null, null);
        await LoadAsync();
    }

    private string RoleNames(Roles roles) => string.Join(", ",
        Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => L[$"role-{role.ToString().ToLowerInvariant()}"].Value));

    private sealed class NewPersonFields
    {
        public string? Email { get; set; }

        public string? Name { get; set; }

        public Roles Roles { get; set; } = Roles.Reviewer;

        public string? ReviewLanguages { get; set; } = "en ja";
    }
}
