using ReviewerConsole.Features.Designations.Lists;
using ReviewerConsole.Features.Designations.Proposals;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Designations;

public static class DesignationsSetup
{
    public static IServiceCollection AddDesignations(this IServiceCollection services) => services
        .AddSingleton<FindEntries>().AddSingleton<ShowEntry>()
        .AddSingleton<EditEntry>().AddSingleton<AskForChange>()
        .AddLoop<RematchCases>()
        .AddSingleton<ImportList>().AddSingleton<WaitingChanges>()
        .AddSingleton<ShowProposals>().AddSingleton<WriteProposal>().AddSingleton<DecideProposal>().AddSingleton<AttachCase>();
}
