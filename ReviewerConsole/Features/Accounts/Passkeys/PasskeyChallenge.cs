using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ReviewerConsole.Features.Accounts.Passkeys;

/// <summary>Keeps what a passkey must answer to, between asking and answering: in a protected cookie of five minutes, so that any node
/// can take the answer.</summary>
public sealed class PasskeyChallenge(IDataProtectionProvider protection)
{
    private const string Cookie = "console.passkey";
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkeys").ToTimeLimitedDataProtector();

    /// <summary>Keeps a state.</summary>
    public void Keep(HttpContext context, string? state) => context.Response.Cookies.Append(Cookie, _protector.Protect(state ?? "", Good), new CookieOptions
    {
        MaxAge = Good,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
    });

    /// <summary>Takes the state out: it is good for one answer of this browser. Null where there is none, or it is too old.</summary>
    public string? Take(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var kept))
            return null;
        context.Response.Cookies.Delete(Cookie);
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
