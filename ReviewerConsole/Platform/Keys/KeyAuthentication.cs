using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ReviewerConsole.Platform.Keys;

/// <summary>Recognises <c>Authorization: Bearer rck_…</c>.</summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, FindKey keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "key";
    public const string ScopeClaim = "scope";
    public const string KeyClaim = "key";
    public const string PersonClaim = "person";
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await keys.RunAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("Unknown key");
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(KeyClaim, key.Id.ToString()));
        identity.AddClaims(key.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope)));
        if (key.PersonId is { } person)
            identity.AddClaim(new Claim(PersonClaim, person.ToString()));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
