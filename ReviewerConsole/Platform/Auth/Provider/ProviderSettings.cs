using ReviewerConsole.Data.People;

namespace ReviewerConsole.Platform.Auth.Provider;

/// <summary>Single sign-on by an OpenID provider.</summary>
/// <param name="Authority">Its issuer: below it lies <c>.well-known/openid-configuration</c>.</param>
/// <param name="Name">What the button on the sign-in page calls it.</param>
/// <param name="RoleClaim">The claim that says what somebody may do here, or null where administrators give the roles.</param>
/// <param name="Roles">What each value of that claim means.</param>
/// <param name="CreatePeople">Whether somebody whom the provider knows and the console does not gets an account.</param>
public sealed record ProviderSettings(
    Uri Authority, string ClientId, string ClientSecret, string Name, string? RoleClaim, IReadOnlyList<(string Value, Roles Role)> Roles, bool CreatePeople);
