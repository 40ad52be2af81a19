using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Radzen;
using ReviewerConsole.Platform.Circuits;

namespace ReviewerConsole.Ui;

public static class UiSetup
{
    /// <summary>A circuit's message may hold a long note in Japanese, three bytes a character.</summary>
    private const int MaximumMessage = 256 * 1024;

    /// <summary>A page's script that has not answered by then is not waited for any longer.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.JSInteropDefaultCallTimeout = Answer).AddHubOptions(options => options.MaximumReceiveMessageSize = MaximumMessage);
        services.AddScriptJson().AddRadzenComponents();
        // The framework makes one for each component that asks; it remembers nothing of who asked.
        services.Replace(ServiceDescriptor.Singleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>)));
        services.AddSingleton<ResourceManagerStringLocalizerFactory>().Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, SharedTexts>());
        services.AddSingleton<NoticeHtml>().AddSingleton<PersonLook>().AddScoped<PersonZone>().AddScoped<PersonKeys>();
        return services;
    }
}
