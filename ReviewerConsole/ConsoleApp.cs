using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;
using ReviewerConsole.Demo;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Features.Accounts.Provider;
using ReviewerConsole.Features.Appeals;
using ReviewerConsole.Features.Audits;
using ReviewerConsole.Features.Care;
using ReviewerConsole.Features.Decisions;
using ReviewerConsole.Features.Decisions.Exports;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Home;
using ReviewerConsole.Features.Inbox;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Features.Measures;
using ReviewerConsole.Features.Policies;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Features.Statements;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Auth.Provider;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Http;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Localization;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Outside;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Platform.Telemetry;
using ReviewerConsole.Ui;

namespace ReviewerConsole;

/// <summary>The application: one line a feature.</summary>
public static class ConsoleApp
{
    /// <summary>Settings are read at the start alone. To watch their files means to watch every folder of the content root, also the
    /// database's, and to hear of each of its writes.</summary>
    private const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds the application from the command line's configuration.</summary>
    /// <exception cref="SettingException">A setting is wrong.</exception>
    /// <param name="args">The command line.</param>
    /// <param name="replace">Replaces services; for tests.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [ReadOnce, .. args], ApplicationName = typeof(ConsoleApp).Assembly.GetName().Name });
        builder.Configuration.Sources.Insert(0, Defaults(builder.Environment.IsDevelopment()));
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            Path = "appsettings.json",
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
        });
        AddServices(builder);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        UsePipeline(app);
        return app;
    }

    /// <summary>Brings the database up to date.</summary>
    public static Task MigrateAsync(WebApplication app, CancellationToken ct) => app.Services.GetRequiredService<Migrator>().RunAsync(ct);

    /// <summary>Makes ready to serve: database, packs, queues, and, where it is switched on, the demo.</summary>
    /// <exception cref="SettingException">A reason leads to a policy that is not published.</exception>
    public static async Task PrepareAsync(WebApplication app, CancellationToken ct, bool withDemo = true)
    {
        await MigrateAsync(app, ct);
        var services = app.Services;
        foreach (var (file, why) in await services.GetRequiredService<PackLibrary>().PublishShippedAsync(ct))
            app.Logger.LogError("The pack {File} is refused: {Code} {Args}", file, why.Code, string.Join(" ", why.Args));
        await services.GetRequiredService<RuleBook>().LoadAsync(ct);
        await services.GetRequiredService<Tickets>().LoadAsync(ct);
        await services.GetRequiredService<DefaultQueues>().RunAsync(ct);
        await CheckRoutesAsync(services, ct);
        await services.GetRequiredService<LogAlarm>().CheckAsync(ct);
        if (withDemo && services.GetRequiredService<ConsoleSettings>().Demo)
            await services.GetRequiredService<DemoSeed>().RunAsync(ct);
    }

    private static async Task CheckRoutesAsync(IServiceProvider services, CancellationToken ct)
    {
        var published = await services.GetRequiredService<PackLibrary>().IdsAsync(ct);
        foreach (var (at, reason) in services.GetRequiredService<ConsoleSettings>().Routing.Reasons.Index())
            if (!published.Contains(reason.Policy))
                throw new SettingException($"Routing:Reasons:{at}:Policy", reason.Policy, string.Join(", ", published));
    }

    /// <summary>What <c>Development</c> sets over the file: the demo.</summary>
    private static MemoryConfigurationSource Defaults(bool isDevelopment) =>
        new() { InitialData = isDevelopment ? [new("Demo:Enabled", "true")] : [] };

    private static void AddServices(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.ReadSettings(builder.Environment.ContentRootPath);
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        // Pages that stay open are not waited for: their drafts are kept, and they find the way back by themselves.
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddStorage(settings.Database, builder.Environment.ContentRootPath);
        services.AddSingleton<Leases>().AddSingleton<LogVerifier>().AddSingleton<LogAlarm>().AddHostedService<LastAnchor>().AddLoop<Sealer>().AddLoop<Anchors>();
        services.AddSingleton<RuleBook>().AddSingleton<Features.Settings.EditRules>().AddSingleton<PackLibrary>().AddHostedService<PackWarmUp>().AddSingleton<DesignationIndex>().AddSingleton<PostNames>().AddSingleton<DesignationKinds>().AddSingleton<Tiers>().AddSingleton<Exams>().AddSingleton<GoldBook>().AddSingleton<PracticeShelf>().AddSingleton<QueueBook>().AddSingleton<Placement>().AddSingleton<Reopening>().AddSingleton<ClosedCases>().AddSingleton<CareBook>().AddSingleton<MediaStore>().AddSingleton<OutsideHttp>();
        services.AddAuth(settings);
        services.AddProvider(settings.SingleSignOn, settings.Site.BaseUrl, ProviderEndpoints.Events);
        services.AddLanguages();
        services.AddHttpRules(settings.Rates);
        services.AddTelemetry(settings.Telemetry);
        services.AddUi();
        services.AddInboxDoor();
        services.AddKeys().AddSingleton<ManageKeys>();
        services.AddIntake();
        services.AddHome();
        services.AddQueue();
        services.AddWorkspace();
        services.AddPractice();
        services.AddEscalations();
        services.AddDecisions();
        services.AddAudits();
        services.AddFigures();
        services.AddStatements();
        services.AddPolicies();
        services.AddDesignations();
        services.AddDelivery();
        services.AddInbox();
        services.AddAppeals();
        services.AddMeasures();
        services.AddCare();
        services.AddPrivacy();
        services.AddAccounts();
        services.AddDemo();
    }

    private static void UsePipeline(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ConsoleSettings>();
        app.UseTelemetry(settings.Telemetry);
        app.UseKnownProxies(settings.Proxy);
        app.UseHttpRules();
        app.UseOwnOriginForPages(settings.Site.BaseUrl);
        app.UseAuthentication();
        app.UseLanguages();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapHealth();
        app.MapIntake();
        app.MapQueue();
        app.MapWorkspace();
        app.MapMedia();
        app.MapDecisionExports();
        app.MapFigures();
        app.MapStatements();
        app.MapPolicies();
        app.MapPractice();
        app.MapInbox();
        app.MapAccounts(settings.SingleSignOn);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
    }
}
