using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Accounts.Passkeys;
using ReviewerConsole.Platform.Http;

namespace ReviewerConsole.Features.Accounts;

public sealed partial class SignInPage
{
    /// <summary>What may be told of a sign-in that ended elsewhere.</summary>
    private static readonly string[] Problems = ["provider-unreachable", "provider-refused", "provider-unknown", "provider-no-role", "provider-disabled"];

    private string? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Email { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "passkey")]
    private string? Credential { get; set; }

    [SupplyParameterFromQuery]
    private string? Return { get; set; }

    [SupplyParameterFromQuery]
    private string? Problem { get; set; }

    [Inject]
    private SignIn SignIn { get; init; } = null!;

    [Inject]
    private UsePasskey Passkey { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    protected override void OnInitialized() => _problem = Problems.Contains(Problem) ? L[Problem!].Value : null;

    private Task SubmitAsync() => EnterAsync(Email, Password);

    private async Task SubmitPasskeyAsync() => await EnterAsync(await Passkey.RunAsync(Context, Credential, Context.RequestAborted));

    private async Task EnterAsync(string? email, string? password) =>
        await EnterAsync(await SignIn.RunAsync(email, password, Context.Request.Headers.UserAgent.ToString(), Context.RequestAborted));

    private async Task EnterAsync(Result<ClaimsPrincipal> principal)
    {
        if (!principal.IsOk)
        {
            _problem = L[principal.Error!.Code];
            return;
        }
        await Context.SignInAsync(principal.Value, new AuthenticationProperties { IsPersistent = false });
        Navigation.NavigateTo(LocalAddress.Of(Return), forceLoad: true);
    }
}
