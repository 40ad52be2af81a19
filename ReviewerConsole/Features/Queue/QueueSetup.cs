namespace ReviewerConsole.Features.Queue;

public static class QueueSetup
{
    public static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddSingleton<DefaultQueues>()
        .AddSingleton<ListQueue>()
        .AddSingleton<QueueCounts>()
        .AddSingleton<SavedViews>()
        .AddSingleton<QueueNames>()
        .AddSingleton<QueueFeed>()
        .AddHostedService(provider => provider.GetRequiredService<QueueFeed>());
}
