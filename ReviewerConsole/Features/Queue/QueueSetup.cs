using ReviewerConsole.Features.Queue.Rules;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Queue;

public static class QueueSetup
{
    public static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddSingleton<DefaultQueues>()
        .AddSingleton<ListQueue>()
        .AddSingleton<NobodyLeft>()
        .AddSingleton<QueueCounts>()
        .AddSingleton<SavedViews>()
        .AddSingleton<EditQueues>()
        .AddLoop<RerouteCases>()
        .AddSingleton<QueueFeed>()
        .AddHostedService(provider => provider.GetRequiredService<QueueFeed>());
}
