using ReviewerConsole.Features.Policies.Replay;
using ReviewerConsole.Features.Policies.Versions;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Policies;

public static class PoliciesSetup
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services
        .AddSingleton<PolicyVersions>().AddSingleton<ProposePack>()
        .AddSingleton<ReplayDecisions>().AddSingleton<Campaigns>().AddLoop<RunCampaigns>();

    /// <summary>A version's file as it is.</summary>
    public static void MapPolicies(this IEndpointRouteBuilder app) =>
        app.MapGet("/policies/{id}/{key}/file", async (string id, string key, PolicyVersions versions, CancellationToken ct) =>
            await versions.FindAsync(id, key, ct) is { } found
                ? Results.File(found.Yaml, "application/yaml; charset=utf-8", $"{found.Checklist.Pack.Id}-{PolicyVersions.KeyOf(found.Checklist.Pack.Version)}.yaml")
                : Results.NotFound()).RequireAuthorization().ExcludeFromDescription();
}
