using Microsoft.AspNetCore.Components.Authorization;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Platform.Circuits;

/// <summary>Who sits at this circuit, asked anew each time: permissions and the session may have gone since.</summary>
public sealed class CurrentActor(AuthenticationStateProvider state, ActorSource actors)
{
    /// <summary>The actor.</summary>
    /// <exception cref="SignedOutException">Nobody: the session has ended.</exception>
    public async Task<Actor> GetAsync(CancellationToken ct = default) =>
        await actors.FindAsync((await state.GetAuthenticationStateAsync()).User, ct) ?? throw new SignedOutException();
}

/// <summary>The session has ended; the layout leads to the sign-in page.</summary>
public sealed class SignedOutException() : Exception("The session has ended");
