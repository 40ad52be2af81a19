using System.Globalization;
using System.Security.Claims;

namespace ReviewerConsole.Platform.Auth.Provider;

/// <summary>Somebody as the provider tells of them, from an id token that was checked.</summary>
/// <param name="Issuer">The provider; with <paramref name="Subject"/> it names the person for ever (OpenID Connect Core 5.7).</param>
/// <param name="Email">An address that the provider has verified, or null.</param>
/// <param name="Roles">The values of the claim for roles.</param>
/// <param name="AuthenticatedAt">When they proved to the provider who they are, where it tells.</param>
public sealed record ProviderIdentity(string Issuer, string Subject, string? Email, string? Name, IReadOnlyList<string> Roles, DateTime? AuthenticatedAt)
{
    /// <summary>Reads the token's claims.</summary>
    public static ProviderIdentity Of(ClaimsIdentity token, string? roleClaim) => new(
        token.FindFirst("iss")!.Value,
        token.FindFirst("sub")!.Value,
        bool.TryParse(token.FindFirst("email_verified")?.Value, out var verified) && verified ? token.FindFirst("email")?.Value : null,
        token.FindFirst("name")?.Value,
        roleClaim is null ? [] : [.. token.FindAll(roleClaim).Select(claim => claim.Value)],
        long.TryParse(token.FindFirst("auth_time")?.Value, CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeSeconds(at).UtcDateTime : null);
}
