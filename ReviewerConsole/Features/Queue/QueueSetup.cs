namespace ReviewerConsole.Features.Queue;

public static class QueueSetup
{
    public static IServiceCollection AddQueue(this IServiceCollection services) => services.AddSingleton<DefaultQueues>().AddSingleton<ListQueue>();
}
