using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ReviewerConsole.Platform.Auth.Provider;

/// <summary>What the handler needs besides OAuth's own.</summary>
public sealed class ProviderOptions : OAuthOptions
{
    /// <summary>The provider's own description, read once and again when a key is not known.</summary>
    public IConfigurationManager<OpenIdConnectConfiguration> Discovery { get; set; } = null!;
}

/// <summary>Signs in by OpenID Connect with the framework's OAuth handler: code flow with PKCE and state by the framework; where the
/// provider is, from its discovery; the id token's signature, issuer, audience, times and nonce by the IdentityModel library. Of the
/// provider nothing is kept but who the token says it is.</summary>
public sealed class ProviderHandler(IOptionsMonitor<ProviderOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<ProviderOptions>(options, logger, encoder)
{
    /// <summary>The scheme.</summary>
    public const string SchemeName = "provider";

    /// <summary>Set on a challenge, it asks for a fresh proof of who somebody is.</summary>
    public const string Fresh = "fresh";

    private const string Nonce = "nonce";
    private const string IdToken = "id_token";
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly OpenIdConnectProtocolValidator _protocol = new() { RequireTimeStampInNonce = false, RequireState = false, RequireStateValidation = false };

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await DiscoverAsync();
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        properties.Items[Nonce] = nonce;
        var url = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, nonce);
        return properties.Items.ContainsKey(Fresh) ? QueryHelpers.AddQueryString(url, new Dictionary<string, string?> { ["prompt"] = "login", ["max_age"] = "0" }) : url;
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        await DiscoverAsync();
        return await base.ExchangeCodeAsync(context);
    }

    /// <inheritdoc/>
    /// <exception cref="AuthenticationFailureException">The id token is missing or not good.</exception>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var raw = tokens.Response!.RootElement.TryGetProperty(IdToken, out var found) ? found.GetString() : null;
        var token = await CheckAsync(raw ?? throw new AuthenticationFailureException("The provider gave no id token"), properties.Items[Nonce], tokens.AccessToken);
        await AddUserInfoAsync(token, tokens.AccessToken);
        return new AuthenticationTicket(new ClaimsPrincipal(token), properties, Scheme.Name);
    }

    /// <summary>Claims that the provider tells on its page of the user alone (OpenID Connect Core 5.3).</summary>
    /// <exception cref="AuthenticationFailureException">The page is another user's.</exception>
    private async Task AddUserInfoAsync(ClaimsIdentity token, string? accessToken)
    {
        if ((await Options.Discovery.GetConfigurationAsync(Context.RequestAborted)).UserInfoEndpoint is not { Length: > 0 } address)
            return;
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new("Bearer", accessToken) } };
        using var answer = await Backchannel.SendAsync(request, Context.RequestAborted);
        using var told = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(Context.RequestAborted));
        if (!told.RootElement.TryGetProperty("sub", out var sub) || sub.GetString() != token.FindFirst("sub")!.Value)
            throw new AuthenticationFailureException("The provider told of another user");
        foreach (var claim in told.RootElement.EnumerateObject().Where(claim => !token.HasClaim(known => known.Type == claim.Name)).ToArray())
            token.AddClaims((claim.Value.ValueKind == JsonValueKind.Array ? claim.Value.EnumerateArray().ToArray() : [claim.Value]).Select(value => new Claim(claim.Name, value.ToString())));
    }

    private async Task<ClaimsIdentity> CheckAsync(string raw, string? nonce, string? accessToken)
    {
        var checkedToken = await ValidateAsync(raw);
        if (checkedToken.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            Options.Discovery.RequestRefresh();
            checkedToken = await ValidateAsync(raw);
        }
        if (!checkedToken.IsValid)
            throw new AuthenticationFailureException("The provider's id token is not good", checkedToken.Exception);
        try
        {
            _protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = Options.ClientId,
                Nonce = nonce,
                ProtocolMessage = new OpenIdConnectMessage { IdToken = raw, AccessToken = accessToken },
                ValidatedIdToken = new JwtSecurityToken(raw),
            });
        }
        catch (OpenIdConnectProtocolException e)
        {
            throw new AuthenticationFailureException("The provider's id token is not of this sign-in", e);
        }
        return checkedToken.ClaimsIdentity;
    }

    private async Task<TokenValidationResult> ValidateAsync(string raw)
    {
        var provider = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
        return await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(raw, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            ClockSkew = Skew,
        });
    }

    private async Task DiscoverAsync()
    {
        var provider = await Options.Discovery.GetConfigurationAsync(Context.RequestAborted);
        (Options.AuthorizationEndpoint, Options.TokenEndpoint) = (provider.AuthorizationEndpoint, provider.TokenEndpoint);
    }
}
