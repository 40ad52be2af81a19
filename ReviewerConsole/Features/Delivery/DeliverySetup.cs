using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Delivery;

public static class DeliverySetup
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<ManageDeliveries>()
        .AddLoop<Dispatcher>().AddLoop<SendAnchors>()
        .AddSingleton<Delivering>()
        .AddHostedService(provider => provider.GetRequiredService<Delivering>());
}
