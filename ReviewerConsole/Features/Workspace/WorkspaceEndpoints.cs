using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>A draft or decision as a program sends it.</summary>
public sealed record DecisionRequest(int Claim, int Version, string? PackVersion, WorkDraft? Draft);

/// <summary>A claim as a program refers to it.</summary>
public sealed record UndoRequest(Guid Decision);

/// <summary>A case handed to a program: the numbers that travel with its answer, and what it is about.</summary>
public sealed record TaskAnswer(string Case, int Claim, int Version, string Policy, string PackVersion, TaskPost Post, IReadOnlyList<TaskReport> Reports, WorkDraft Draft);

/// <summary>The handlers of the workspace for programs: a person's key with the scope <c>review</c>.</summary>
public static class WorkspaceEndpoints
{
    public static void MapWorkspace(this IEndpointRouteBuilder routes)
    {
        var review = routes.MapGroup("/api/v1").WithTags("Review");
        review.MapPost("/queue/next", NextAsync).RequireScope(KeyScopes.Review).Produces<TaskAnswer>().Produces(204)
            .WithSummary("Takes the next case, or gives the one that is held already. 204: nothing waits.");
        review.MapPut("/cases/{id}/draft", DraftAsync).RequireScope(KeyScopes.Review).Accepts<DecisionRequest>("application/json").Produces(204)
            .WithSummary("Keeps what is filled in so far.");
        review.MapPost("/cases/{id}/decision", DecideAsync).RequireScope(KeyScopes.Review).Accepts<DecisionRequest>("application/json").Produces<Submitted>()
            .WithSummary("Decides. Claim number and version are those that next gave; 409 where somebody or something was first.");
        review.MapPost("/cases/{id}/comparison", CompareAsync).RequireScope(KeyScopes.Review).Accepts<DecisionRequest>("application/json").Produces<CaseRef>()
            .WithSummary("For a case that is looked at again: keeps what was found without the first decision. Only then it can be decided.");
        review.MapPost("/cases/{id}/undo", UndoAsync).RequireScope(KeyScopes.Review).Accepts<UndoRequest>("application/json").Produces<CaseRef>()
            .WithSummary("Takes a decision back while it settles.");
    }

    private static async Task<IResult> NextAsync(HttpContext context, TakeNext next, OpenCase open, ActorSource actors, CancellationToken ct)
    {
        if (await ActorAsync(context, actors, ct) is not { } actor)
            return Refuse(Error.Forbidden);
        var taken = await next.RunAsync(actor, ct);
        if (taken.Error == WorkspaceErrors.NothingWaiting || taken.Error == WorkspaceErrors.NothingOffered)
            return Results.NoContent();
        if (!taken.IsOk)
            return Refuse(taken.Error!);
        var task = (await open.RunAsync(actor, taken.Value.CaseId, ct)).Value;
        return Results.Json(new TaskAnswer(
            Id26.Write(task.CaseId), taken.Value.ClaimNumber, task.Version, task.PolicyId, task.PolicyVersion.ToString("O", CultureInfo.InvariantCulture),
            task.Post, task.Reports, task.Draft), JsonSerializerOptions.Web);
    }

    private static async Task<IResult> DraftAsync(string id, HttpContext context, SaveDraft save, ActorSource actors, CancellationToken ct)
    {
        var (actor, caseId, request, problem) = await ReadAsync<DecisionRequest>(id, context, actors, ct);
        if (problem is not null)
            return problem;
        DateOnly? version = DateOnly.TryParseExact(request!.PackVersion, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null;
        if (request.PackVersion is not null && version is null)
            return Refuse(new Error("unknown-pack-version", "", request.PackVersion));
        var saved = await save.RunAsync(actor!, caseId, (request.Draft ?? WorkDraft.Empty).Whole(), ct, version);
        return saved.IsOk ? Results.NoContent() : Refuse(saved.Error!);
    }

    private static async Task<IResult> DecideAsync(string id, HttpContext context, SubmitDecision submit, ActorSource actors, CancellationToken ct)
    {
        var (actor, caseId, request, problem) = await ReadAsync<DecisionRequest>(id, context, actors, ct);
        if (problem is not null)
            return problem;
        if (!DateOnly.TryParseExact(request!.PackVersion, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var version))
            return Refuse(new Error("unknown-pack-version", "", request.PackVersion ?? ""));
        var submitted = await submit.RunAsync(actor!, new CaseRef(caseId, request.Claim, request.Version), version, (request.Draft ?? WorkDraft.Empty).Whole(), ct);
        return submitted.IsOk
            ? Results.Json(new { decision = submitted.Value.DecisionId, outcome = VerdictJson.Word(submitted.Value.Outcome), settlesAt = submitted.Value.SettlesAt }, JsonSerializerOptions.Web)
            : Refuse(submitted.Error!);
    }

    private static async Task<IResult> CompareAsync(string id, HttpContext context, CompareAppeal compare, ActorSource actors, CancellationToken ct)
    {
        var (actor, caseId, request, problem) = await ReadAsync<DecisionRequest>(id, context, actors, ct);
        if (problem is not null)
            return problem;
        var compared = await compare.RunAsync(actor!, new CaseRef(caseId, request!.Claim, request.Version), (request.Draft ?? WorkDraft.Empty).Whole(), ct);
        return compared.IsOk ? Results.Json(new { claim = compared.Value.ClaimNumber, version = compared.Value.Version }, JsonSerializerOptions.Web) : Refuse(compared.Error!);
    }

    private static async Task<IResult> UndoAsync(string id, HttpContext context, UndoDecision undo, ActorSource actors, CancellationToken ct)
    {
        var (actor, caseId, request, problem) = await ReadAsync<UndoRequest>(id, context, actors, ct);
        if (problem is not null)
            return problem;
        var undone = await undo.RunAsync(actor!, request!.Decision, caseId, ct);
        return undone.IsOk ? Results.Json(new { claim = undone.Value.ClaimNumber, version = undone.Value.Version }, JsonSerializerOptions.Web) : Refuse(undone.Error!);
    }

    private static async Task<(Actor? Actor, Guid CaseId, T? Request, IResult? Problem)> ReadAsync<T>(string id, HttpContext context, ActorSource actors, CancellationToken ct)
        where T : class
    {
        if (await ActorAsync(context, actors, ct) is not { } actor)
            return (null, default, null, Refuse(Error.Forbidden));
        if (Id26.Read(id) is not { } caseId)
            return (null, default, null, Refuse(Error.NotFound));
        try
        {
            var request = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, JsonSerializerOptions.Web, ct);
            return request is null ? (null, default, null, Refuse(new Error("broken-json"))) : (actor, caseId, request, null);
        }
        catch (JsonException)
        {
            return (null, default, null, Refuse(new Error("broken-json")));
        }
    }

    private static async Task<Actor?> ActorAsync(HttpContext context, ActorSource actors, CancellationToken ct) =>
        Guid.TryParse(context.User.FindFirstValue(KeyAuthentication.PersonClaim), out var person) ? await actors.FindAsync(person, ct) : null;

    private static IResult Refuse(Error error) => Results.Problem(
        title: WorkspaceTexts.Message(error),
        statusCode: error.Code switch
        {
            "forbidden" or "exam-needed" or "paused-from" => 403,
            "not-found" => 404,
            "already-decided" or "not-yours" or "taken-by" or "newer-version" or "changed-meanwhile" or "too-late-to-undo" or "had-a-part" or "compare-first" or "pack-moved" => 409,
            _ => Outage.Is(error) ? 503 : 422,
        },
        extensions: new Dictionary<string, object?> { ["code"] = error.Code, ["args"] = error.Args });
}
