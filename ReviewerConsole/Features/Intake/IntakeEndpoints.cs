using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Intake.Media;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake;

/// <summary>The doors through which reports and posts come in.</summary>
public static class IntakeEndpoints
{
    internal const int MaximumBody = 8 * 1024 * 1024;
    private const int Group = 64;

    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/v1").WithTags("Intake");
        reports.MapPost("/reports", PostAsync).RequireScope(KeyScopes.Reports).Accepts<ReportRequest>("application/json")
            .Produces<ReportReceipt>(202).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(422)
            .WithSummary("Takes in a report. The same report id, or the same Idempotency-Key with the same body, gives the same answer.");
        reports.MapPost("/reports/batch", BatchAsync).RequireScope(KeyScopes.Reports).Accepts<ReportRequest>("application/x-ndjson")
            .WithSummary("Takes in reports, one JSON object a line; answers with one line each, in order.");
        reports.MapPost("/reports/withdrawn", WithdrawAsync).RequireScope(KeyScopes.Reports).Accepts<WithdrawRequest>("application/json")
            .Produces<WithdrawAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
            .WithSummary("Takes back the undecided reports of one reporter that this key has brought: they count no longer for the place in the queue.");
        reports.MapPut("/posts/{surface}/{id}", PutPostAsync).RequireScope(KeyScopes.Reports).Accepts<PostInput>("application/json")
            .Produces(204).ProducesProblem(400).WithSummary("Makes a post, or an edit of one, known without a report.");
        reports.MapMediaUpload();
    }

    private static async Task<IResult> PostAsync(
        HttpRequest request, AcceptReports accept, [FromHeader(Name = "Idempotency-Key")] string? requestKey, CancellationToken ct)
    {
        if (requestKey is { Length: > 200 })
            return Bad([IntakeTexts.Problem("Idempotency-Key", "too-long")]);
        if (await BodyAsync(request, ct) is not { } body)
            return TooLarge();
        var (report, problems) = accept.Read(body, request.KeyId(), requestKey, request.HasScope);
        if (report is null)
            return Bad(problems);
        var receipt = await accept.AcceptAsync(report, ct);
        return receipt.IsOk ? Results.Json(receipt.Value, JsonSerializerOptions.Web, statusCode: 202) : Refused(receipt.Error!);
    }

    private static async Task BatchAsync(HttpContext context, AcceptReports accept, CancellationToken ct)
    {
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        context.Response.ContentType = "application/x-ndjson";
        var lines = new List<byte[]?>(Group);
        await foreach (var line in ByteLines.ReadAsync(context.Request.Body, MaximumBody, ct))
        {
            lines.Add(line);
            if (lines.Count == Group)
                await AnswerAsync(context, accept, lines, ct);
        }
        await AnswerAsync(context, accept, lines, ct);
    }

    private static async Task AnswerAsync(HttpContext context, AcceptReports accept, List<byte[]?> lines, CancellationToken ct)
    {
        foreach (var answer in await ReportLines.TakeAsync(accept, lines, context.Request.KeyId(), context.Request.HasScope, ct))
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, answer, JsonSerializerOptions.Web, ct);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), ct);
        }
        lines.Clear();
    }

    private static async Task<IResult> WithdrawAsync(HttpRequest request, WithdrawReports withdraw, CancellationToken ct)
    {
        if (await BodyAsync(request, ct) is not { } body)
            return TooLarge();
        WithdrawRequest? asked;
        try
        {
            asked = JsonSerializer.Deserialize<WithdrawRequest>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return Bad([IntakeTexts.Problem("", "broken-json")]);
        }
        if (asked?.Reporter is not { Length: > 0 and <= 200 } reporter || reporter.Any(char.IsControl))
            return Bad([IntakeTexts.Problem("reporter", "not-an-id")]);
        var done = await withdraw.RunAsync(request.KeyId(), reporter, ct);
        return done.IsOk ? Results.Json(done.Value, JsonSerializerOptions.Web) : Refused(done.Error!);
    }

    private static async Task<IResult> PutPostAsync(string surface, string id, HttpRequest request, MakePostKnown known, CancellationToken ct)
    {
        if (await BodyAsync(request, ct) is not { } body)
            return TooLarge();
        var problems = await known.RunAsync(surface, id, body, ct);
        return problems.IsOk ? problems.Value.Count == 0 ? Results.NoContent() : Bad(problems.Value) : Refused(problems.Error!);
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaximumBody)
            return null;
        var buffer = new ArrayBufferWriter<byte>((int)Math.Max(1, request.ContentLength ?? 4096));
        while (await request.Body.ReadAsync(buffer.GetMemory(4096), ct) is > 0 and var read)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > MaximumBody)
                return null;
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static IResult Bad(IReadOnlyList<Problem> problems) => Results.Problem(
        title: "The request is not in order", statusCode: 400, extensions: new Dictionary<string, object?> { ["code"] = "invalid", ["errors"] = problems });

    private static IResult TooLarge() => Results.Problem(
        title: IntakeTexts.Message("too-large", MaximumBody), statusCode: 413, extensions: new Dictionary<string, object?> { ["code"] = "too-large" });

    private static IResult Refused(Error error) => Results.Problem(
        title: IntakeTexts.Message(error.Code, [.. error.Args]), statusCode: Outage.Is(error) ? 503 : error.Code == "idempotency-key-reused" ? 422 : 409,
        extensions: new Dictionary<string, object?> { ["code"] = error.Code });
}
