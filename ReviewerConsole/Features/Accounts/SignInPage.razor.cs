using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;

namespace ReviewerConsole.Features.Accounts;

public sealed partial class SignInPage
{
    private string? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Email { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Password { get; set; }

    [SupplyParameterFromQuery]
    private string? Return { get; set; }

    [Inject]
    private SignIn SignIn { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    private Task SubmitAsync() => EnterAsync(Email, Password);

    private async Task EnterAsync(string? email, string? password)
    {
        var principal = await SignIn.RunAsync(email, password, Context.Request.Headers.UserAgent.ToString(), Context.RequestAborted);
        if (!principal.IsOk)
        {
            _problem = L[principal.Error!.Code];
            return;
        }
        await Context.SignInAsync(principal.Value, new AuthenticationProperties { IsPersistent = false });
        Navigation.NavigateTo(Return is ['/', ..] and not ['/', '/' or '\\', ..] ? Return : "/", forceLoad: true);
    }
}
