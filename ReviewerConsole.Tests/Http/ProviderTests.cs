using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using ReviewerConsole.Data.People;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Single sign-on takes only a good id token of this very sign-in, from this very provider, for this very client.</summary>
public sealed class ProviderTests
{
    [Fact]
    public async Task A_good_token_signs_in_whoever_has_its_verified_address()
    {
        var (place, roles) = await ComeBackAsync(_ => { }, existing: true);
        Assert.Equal(("/mine", Roles.Reviewer), (place, roles));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(60)]
    public async Task A_proof_counts_though_the_provider_s_clock_is_ahead(int seconds)
    {
        DateTime? confirmed = null;
        await ComeBackAsync(provider => provider.Claims!["auth_time"] = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds(), existing: true,
            look: async host => confirmed = await host.ReadAsync(db => db.Sessions.Select(session => session.ConfirmedAt).SingleAsync()));
        Assert.InRange(confirmed!.Value, DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow);
    }

    [Fact]
    public async Task Claims_may_come_from_the_provider_s_page_of_the_user_instead_of_the_token()
    {
        var (place, roles) = await ComeBackAsync(provider =>
        {
            foreach (var claim in new[] { "email", "email_verified", "groups" })
                provider.Claims!.Remove(claim);
            provider.UserInfo = """{"sub":"subject-1","email":"kim@test.example","email_verified":true,"groups":["leads","cooks"]}""";
        });
        Assert.Equal(("/mine", Roles.Lead), (place, roles));
    }

    [Theory]
    [InlineData("iss", "http://other.example")]
    [InlineData("aud", "another-client")]
    [InlineData("nonce", "another-sign-in")]
    [InlineData("exp", 1000000000)]
    [InlineData("sub", "")]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, object value) =>
        Assert.Equal("/sign-in?problem=provider-refused", (await ComeBackAsync(provider => provider.Claims![claim] = value)).Place);

    [Fact]
    public async Task A_token_without_an_end_is_refused() => Assert.Equal("/sign-in?problem=provider-refused", (await ComeBackAsync(provider => provider.Claims!.Remove("exp"))).Place);

    [Fact]
    public async Task A_token_of_another_key_is_refused() => Assert.Equal("/sign-in?problem=provider-refused",
        (await ComeBackAsync(provider => provider.Signing = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "own" }, SecurityAlgorithms.RsaSha256))).Place);

    [Fact]
    public async Task A_token_signed_with_the_client_s_secret_is_refused() => Assert.Equal("/sign-in?problem=provider-refused",
        (await ComeBackAsync(provider => provider.Signing = new SigningCredentials(new SymmetricSecurityKey("a-secret-of-the-console-that-is-long"u8.ToArray()), SecurityAlgorithms.HmacSha256))).Place);

    [Fact]
    public async Task A_token_that_nobody_signed_is_refused() => Assert.Equal("/sign-in?problem=provider-refused", (await ComeBackAsync(provider => provider.Signing = null)).Place);

    [Fact]
    public async Task No_token_is_refused() => Assert.Equal("/sign-in?problem=provider-refused", (await ComeBackAsync(provider => provider.Claims = null)).Place);

    [Fact]
    public async Task A_page_of_another_user_is_refused() =>
        Assert.Equal("/sign-in?problem=provider-refused", (await ComeBackAsync(provider => provider.UserInfo = """{"sub":"subject-2"}""")).Place);

    [Fact]
    public async Task An_address_that_is_not_verified_opens_nobody_s_account() =>
        Assert.Equal("/sign-in?problem=provider-unknown", (await ComeBackAsync(provider => provider.Claims!["email_verified"] = false, existing: true)).Place);

    [Fact]
    public async Task Who_has_no_role_there_has_none_here() =>
        Assert.Equal(("/sign-in?problem=provider-no-role", Roles.None), await ComeBackAsync(provider => provider.Claims!["groups"] = new[] { "cooks" }, existing: true));

    [Fact]
    public async Task Where_the_provider_is_down_the_sign_in_page_says_so()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: Settings(new Uri($"http://localhost:{Ports.Free()}"), create: true));
        using var http = Visitor.Client(host);
        var gone = await GoAsync(http);
        Assert.Equal("/sign-in?problem=provider-unreachable", gone.Headers.Location!.ToString());
        Assert.Contains("cannot be reached", await http.GetStringAsync(gone.Headers.Location));
    }

    internal static string[] Settings(Uri authority, bool create) =>
    [
        "--SingleSignOn:Authority", authority.ToString().TrimEnd('/'), "--SingleSignOn:ClientId", "console", "--SingleSignOn:ClientSecret", "a-secret-of-the-console", "--SingleSignOn:Name", "Work login",
        "--SingleSignOn:RoleClaim", "groups", "--SingleSignOn:Roles:0:Value", "reviewers", "--SingleSignOn:Roles:0:Role", "Reviewer",
        "--SingleSignOn:Roles:1:Value", "leads", "--SingleSignOn:Roles:1:Role", "Lead", "--SingleSignOn:CreatePeople", $"{create}",
    ];

    /// <summary>Goes to the provider and comes back with its token.</summary>
    /// <returns>Where one is led then, and the roles of whoever has the address.</returns>
    private static async Task<(string Place, Roles? Roles)> ComeBackAsync(Action<OwnProvider> change, bool existing = false, Func<TestHost, Task>? look = null)
    {
        await using var provider = await OwnProvider.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: Settings(provider.Address, create: true));
        if (existing)
            await host.PersonAsync("kim", Roles.Reviewer);
        using var http = Visitor.Client(host);
        var there = (await GoAsync(http)).Headers.Location!;
        var asked = QueryHelpers.ParseQuery(there.Query);
        Assert.Equal(("S256", "code"), ((string?)asked["code_challenge_method"], (string?)asked["response_type"]));
        provider.Claims = new()
        {
            ["iss"] = provider.Address.ToString().TrimEnd('/'),
            ["aud"] = "console",
            ["sub"] = "subject-1",
            ["nonce"] = (string)asked["nonce"]!,
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
            ["email"] = "kim@test.example",
            ["email_verified"] = true,
            ["groups"] = new[] { "reviewers" },
        };
        provider.UserInfo = """{"sub":"subject-1"}""";
        change(provider);
        var back = await http.GetAsync($"/sign-in/callback?code=code&state={Uri.EscapeDataString(asked["state"]!)}");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        if (look is not null)
            await look(host);
        return (back.Headers.Location!.ToString(), await host.ReadAsync(db => db.Users.Where(person => person.Email == "kim@test.example").Select(person => (Roles?)person.Roles).SingleOrDefaultAsync()));
    }

    private static Task<HttpResponseMessage> GoAsync(HttpClient http) => http.GetAsync("/sign-in/provider?back=/mine");
}
