using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Circuits;

/// <summary>A circuit's page knows nobody as soon as its session has ended: it hears of it, and looks every twenty seconds in
/// case it did not.</summary>
public sealed class SessionState : RevalidatingServerAuthenticationStateProvider
{
    private static readonly Task<AuthenticationState> Nobody = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
    private readonly ActorSource _actors;
    private readonly IDisposable _listening;
    private volatile string? _own;

    /// <summary>Begins to listen.</summary>
    public SessionState(ILoggerFactory logger, ActorSource actors, Signals signals) : base(logger)
    {
        _actors = actors;
        AuthenticationStateChanged += state => _ = RememberAsync(state);
        _listening = signals.Listen(heard =>
        {
            if (_own is { } own && heard.Any(signal => signal.Concerns(own)))
                _ = Task.Run(LookAsync);
        });
    }

    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    /// <summary>Whether the session goes on. While the database does not answer nobody is sent away: what they have typed is on their page
    /// alone, and nothing can be read or done until it answers.</summary>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await _actors.FindAsync(authenticationState.User, cancellationToken) is not null;
        }
        catch (Exception e) when (Outage.Of(e) is not null)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _listening.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Whose page this is, so that what happens to others asks the database nothing.</summary>
    private async Task RememberAsync(Task<AuthenticationState> state) =>
        _own = Guid.TryParse((await state).User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? $"person:{id:N}" : null;

    private async Task LookAsync()
    {
        try
        {
            if (!await ValidateAuthenticationStateAsync(await GetAuthenticationStateAsync(), CancellationToken.None))
                SetAuthenticationState(Nobody);
        }
        catch (Exception e) when (e is ObjectDisposedException or InvalidOperationException)
        {
            // The circuit is gone, or not yet there: nobody sits at it.
        }
    }
}
