using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Radzen;

namespace ReviewerConsole.Ui;

public static class UiSetup
{
    /// <summary>A circuit's message may hold a long note in Japanese, three bytes a character.</summary>
    private const int MaximumMessage = 256 * 1024;

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = MaximumMessage);
        services.AddRadzenComponents();
        services.AddSingleton<ResourceManagerStringLocalizerFactory>().Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, SharedTexts>());
        services.AddSingleton<NoticeHtml>().AddSingleton<PersonLook>().AddScoped<PersonZone>().AddScoped<PersonKeys>();
        return services;
    }
}
