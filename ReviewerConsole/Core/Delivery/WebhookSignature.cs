using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReviewerConsole.Core.Delivery;

/// <summary>Signs webhooks (Standard Webhooks 1.0.0, https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body.</summary>
public static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int Shortest = 24;
    private const int Longest = 64;

    /// <summary>The bytes of a secret as it is handed out (<c>whsec_</c> and base 64), or null where it is none of 24 to 64 bytes.</summary>
    public static byte[]? Secret(string text)
    {
        var buffer = new byte[Longest + 1];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length) && length is >= Shortest and <= Longest
            ? buffer[..length]
            : null;
    }

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, so that a receiver may go from one to the next.</summary>
    /// <param name="secrets">The bytes of the secrets.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="at">When this try is made.</param>
    /// <param name="body">The body exactly as sent.</param>
    public static string Sign(IEnumerable<byte[]> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
