using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using ReviewerConsole.Tests.Support;

[assembly: AssemblyFixture(typeof(Browser))]

namespace ReviewerConsole.Tests.Support;

/// <summary>Debian's Chromium, started once for the run. Where it is missing, tests that need it are skipped with the reason.</summary>
public sealed class Browser : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private static readonly SemaphoreSlim Gate = new(1);
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    public static bool IsInstalled => File.Exists(Program);

    public static Task<BrowserPage> OpenAsync(TestHost host, string language = "en", int width = 1366, int height = 768, ColorScheme colours = ColorScheme.Light, bool scripts = true)
    {
        Assert.SkipUnless(IsInstalled, "Chromium is not installed (Debian: chromium); ReviewerConsole.Tests/run installs it");
        return OpenAsync(host.Address, language, width, height, colours, scripts);
    }

    public static async Task<BrowserPage> OpenAsync(Uri address, string language = "en", int width = 1366, int height = 768, ColorScheme colours = ColorScheme.Light, bool scripts = true)
    {
        await Gate.WaitAsync();
        try
        {
            // Tests run beside each other on few cores; how fast a page is, the benches tell.
            Assertions.SetDefaultExpectTimeout(15_000);
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program });
        }
        finally
        {
            Gate.Release();
        }
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            Locale = language,
            TimezoneId = "Asia/Tokyo",
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colours,
            JavaScriptEnabled = scripts,
        });
        return new BrowserPage(context, await context.NewPageAsync(), language);
    }

    /// <summary>A browser in which somebody of the host has signed in.</summary>
    public static async Task<BrowserPage> SignInAsync(TestHost host, string name, string language = "en", int width = 1366, int height = 768, ColorScheme colours = ColorScheme.Light)
    {
        var browser = await OpenAsync(host, language, width, height, colours);
        await browser.SignInAsync($"{name}@test.example");
        return browser;
    }

    public ValueTask DisposeAsync() => StopAsync();

    public static async ValueTask StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        (_browser, _playwright) = (null, null);
    }
}

/// <summary>A page that remembers what went wrong in it.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());

    private readonly IBrowserContext _context;
    private readonly string _language;
    private readonly List<string> _errors = [];

    public BrowserPage(IBrowserContext context, IPage page, string language)
    {
        (_context, Page, _language) = (context, page, language);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _errors.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    public int Keys { get; private set; }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task SignInAsync(string email, string password = TestHost.Password)
    {
        var (field, secret, button) = _language == "ja" ? ("メールアドレス", "パスワード", "サインイン") : ("Email", "Password", "Sign in");
        await Page.GotoAsync("/sign-in");
        await Page.GetByLabel(field).FillAsync(email);
        await Page.GetByLabel(secret).FillAsync(password);
        await Button(button).ClickAsync();
        await Page.WaitForSelectorAsync("main h1");
    }

    /// <summary>Another size and other colours, without loading the page anew.</summary>
    public async Task LookAsync(int width, int height, ColorScheme colours)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Page.EmulateMediaAsync(new() { ColorScheme = colours });
    }

    /// <summary>Until the page listens for keys: it does so a moment after it is shown.</summary>
    public Task HearsAsync() => Page.WaitForFunctionAsync("() => window.consoleUi?.hears()");

    /// <summary>Presses keys one after the other, each when the page has shown what the one before did.</summary>
    public async Task PressAsync(params string[] keys)
    {
        await HearsAsync();
        foreach (var key in keys)
        {
            var before = await Page.Locator(".workspace").InnerHTMLAsync();
            await Page.Keyboard.PressAsync(key);
            Keys++;
            if (key != "Control+Enter")
                await Page.WaitForFunctionAsync("before => document.querySelector('.workspace')?.innerHTML !== before", before, new() { PollingInterval = 50 });
        }
    }

    /// <summary>Nothing that axe finds, once what is moving has come to rest: a dialog that still fades in has no contrast yet. Its rules are
    /// run right in the page, which has no frames: the wrapper's way opens one more page each time.</summary>
    public async Task AssertAccessibleAsync(string where)
    {
        await Page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Axe.Value} }} }}");
        await Page.WaitForFunctionAsync("() => document.getAnimations().every(motion => motion.playState !== 'running' || motion.effect?.getComputedTiming().endTime === Infinity)");
        var found = await Page.EvaluateAsync<string[]>("async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(rule => rule.id + ' ' + rule.nodes[0].html)");
        Assert.True(found.Length == 0, $"{where}: " + string.Join("; ", found));
    }

    public void AssertQuiet() => Assert.Empty(_errors);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
