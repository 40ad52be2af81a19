using System.Security.Claims;
using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Keys;

namespace ReviewerConsole.Features.Queue;

/// <summary>A page of the queue for a program.</summary>
/// <param name="Next">What to send as <c>after</c> for the next page, or null at the end.</param>
/// <param name="Partial">Whether the search stopped before the page was full.</param>
public sealed record QueueAnswer(IReadOnlyList<QueueAnswerLine> Cases, string? Next, bool Partial);

/// <summary>A case in the queue, for a program.</summary>
public sealed record QueueAnswerLine(
    string Case, string Snippet, string Surface, string Language, string Policy, string Reason, int Reports, int Tier, string Source, string State, string? Holder,
    DateTime ReceivedAt, DateTime DueAt, DateTime RankAt);

/// <summary>The queue for programs: a person's key with the scope <c>review</c>.</summary>
public static class QueueEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/queue", ListAsync)
        .RequireScope(KeyScopes.Review).WithTags("Review").Produces<QueueAnswer>()
        .WithSummary("Cases in the order in which they should be taken. Filters as in the page's address: policy, surface, language, reason, age (hours), tier, source, queue, state; after.");

    private static async Task<IResult> ListAsync(HttpContext context, ListQueue list, ActorSource actors, CancellationToken ct)
    {
        if (!Guid.TryParse(context.User.FindFirstValue(KeyAuthentication.PersonClaim), out var person) || await actors.FindAsync(person, ct) is not { } actor)
            return Results.Forbid();
        var page = await list.RunAsync(actor, QueueAddress.ReadFilter(context.Request.QueryString.Value ?? ""), QueueAddress.Read(context.Request.Query["after"]), ct);
        return page.IsOk ? Results.Json(Answer(page.Value), JsonSerializerOptions.Web) : Results.Forbid();
    }

    private static QueueAnswer Answer(QueuePage page) => new(
        [.. page.Lines.Select(line => new QueueAnswerLine(
            Id26.Write(line.CaseId), line.Snippet, line.Surface, line.Language, line.PolicyId, line.Reason, line.Reports, line.Tier, QueueAddress.Word(line.Source),
            line.State.ToString().ToLowerInvariant(), line.Holder, line.ReceivedAt, line.DueAt, line.RankAt))],
        page.Next is { } next ? QueueAddress.Write(next) : null, page.IsPartial);
}
