using System.Net;
using System.Text.RegularExpressions;
using ReviewerConsole.Platform.Inbox;

namespace ReviewerConsole.Tests.Support;

/// <summary>Somebody outside who never signs in and whose browser runs no script.</summary>
internal sealed partial class OutsidePages : IDisposable
{
    private readonly HttpClient _http;

    public OutsidePages(TestHost host, string language = "en")
        : this(host.Address, language)
    {
    }

    public OutsidePages(Uri address, string language = "en")
    {
        _http = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The link to a report's inbox, as a path.</summary>
    public static string LinkOf(TestHost host, Guid ticket) => "/inbox/" + host.Get<Tickets>().For(ticket);

    public async Task<string> ReadAsync(string path)
    {
        var answer = await _http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Sends the form of a page whose handler has this name, with what it holds and what is filled in.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, string handler, params (string Name, string Value)[] filled)
    {
        var page = await (await _http.GetAsync(path)).Content.ReadAsStringAsync();
        var fields = new List<KeyValuePair<string, string>>
        {
            new("_handler", handler),
            new("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value)),
        };
        fields.AddRange(filled.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        return await _http.PostAsync(path, new FormUrlEncodedContent(fields));
    }

    /// <summary>Opens an inbox by its link.</summary>
    public async Task<string> OpenAsync(string link)
    {
        var answer = await SendAsync(link, "door");
        Assert.Equal((HttpStatusCode.Redirect, "/inbox"), (answer.StatusCode, PlaceOf(answer)));
        return await ReadAsync("/inbox");
    }

    /// <summary>Where an answer leads, without the host.</summary>
    public static string? PlaceOf(HttpResponseMessage answer) => answer.Headers.Location is { } place ? new Uri(answer.RequestMessage!.RequestUri!, place).PathAndQuery : null;

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
