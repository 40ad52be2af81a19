using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Accounts.Passkeys;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Http;

namespace ReviewerConsole.Features.Accounts;

public sealed partial class ConfirmPage
{
    private string? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "confirm")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "passkey")]
    private string? Credential { get; set; }

    [SupplyParameterFromQuery]
    private string? Return { get; set; }

    [Inject]
    private SignIn SignIn { get; init; } = null!;

    [Inject]
    private UsePasskey Passkey { get; init; } = null!;

    [Inject]
    private ActorSource Actors { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    private Task SubmitAsync() => ConfirmAsync((actor, session) => SignIn.ConfirmAsync(actor, session, Password, Context.RequestAborted));

    private Task SubmitPasskeyAsync() => ConfirmAsync((actor, session) => Passkey.ConfirmAsync(Context, actor, session, Credential, Context.RequestAborted));

    private async Task ConfirmAsync(Func<Actor, Guid, Task<Result<Done>>> confirm)
    {
        if (await Actors.FindAsync(Context.User, Context.RequestAborted) is not { } actor || ActorSource.SessionId(Context.User) is not { } session)
        {
            Navigation.NavigateTo("/sign-in", forceLoad: true);
            return;
        }
        var confirmed = await confirm(actor, session);
        if (confirmed.IsOk)
            Navigation.NavigateTo(LocalAddress.Of(Return), forceLoad: true);
        else
            _problem = L[confirmed.Error!.Code == "wrong-credentials" ? "wrong-password" : confirmed.Error.Code];
    }
}
