using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ReviewerConsole.Tests.Support;

/// <summary>An OpenID provider that gives whatever id token a test wants, to see what is refused.</summary>
internal sealed class OwnProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OwnProvider(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "own" };

    /// <summary>The claims of the next token; null gives none.</summary>
    public Dictionary<string, object>? Claims { get; set; }

    public SigningCredentials? Signing { get; set; }

    public string UserInfo { get; set; } = "{}";

    public static async Task<OwnProvider> StartAsync()
    {
        var address = new Uri($"http://localhost:{Ports.Free()}");
        var app = WebApplication.CreateSlimBuilder(["--urls", address.ToString(), "--Logging:LogLevel:Default", "Warning"]).Build();
        var provider = new OwnProvider(app, address);
        provider.Signing = new SigningCredentials(provider.Key, SecurityAlgorithms.RsaSha256);
        var site = address.ToString().TrimEnd('/');
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = site,
            authorization_endpoint = $"{site}/auth",
            token_endpoint = $"{site}/token",
            userinfo_endpoint = $"{site}/me",
            jwks_uri = $"{site}/keys",
        }));
        app.MapGet("/keys", () => Results.Text($$"""{"keys":[{"kty":"RSA","kid":"own","n":"{{Base64UrlEncoder.Encode(provider.Key.Rsa.ExportParameters(false).Modulus)}}","e":"AQAB"}]}""", "application/json"));
        app.MapPost("/token", () => Results.Json(new { access_token = "access", token_type = "Bearer", id_token = provider.Token() }));
        app.MapGet("/me", () => Results.Text(provider.UserInfo, "application/json"));
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string? Token() => Claims is null ? null : new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
        .CreateToken(new SecurityTokenDescriptor { Claims = Claims, SigningCredentials = Signing });
}
