using System.Net;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Tests.Support;

/// <summary>Somebody who asks for pages without a browser, signed in or not.</summary>
internal static partial class Visitor
{
    public static HttpClient Client(TestHost host) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    public static async Task<HttpClient> SignedInAsync(TestHost host, string email)
    {
        var http = Client(host);
        var answer = await PostAsync(http, email, TestHost.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient http, string email, string password)
    {
        var page = await http.GetStringAsync("/sign-in");
        var token = Token().Match(page).Groups[1].Value;
        return await http.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["_handler"] = "sign-in",
            ["Email"] = email,
            ["Password"] = password,
        }));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
