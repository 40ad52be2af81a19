using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Platform.Circuits;

/// <summary>Looks every half minute whether a circuit's session still stands; if not, the page knows nobody.</summary>
public sealed class SessionState(ILoggerFactory logger, ActorSource actors) : RevalidatingServerAuthenticationStateProvider(logger)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await actors.FindAsync(authenticationState.User, cancellationToken) is not null;
}
