using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;

namespace ReviewerConsole.Features.Intake;

/// <summary>Something wrong with a request: where, by code, and in words.</summary>
public sealed record Problem(string Path, string Code, string Message);

/// <summary>What a request came to: a receipt, or what is wrong with it.</summary>
public sealed record Accepted(ReportReceipt? Receipt, IReadOnlyList<Problem> Problems);

/// <summary>Reads, checks and takes in reports, one or many.</summary>
public sealed class AcceptReports(ConsoleSettings settings, IntakeGroups groups, Tickets tickets, TimeProvider time)
{
    private readonly ReportValidator _validator = new(settings.Routing, time);

    /// <summary>A request read from its bytes, or what is wrong with it.</summary>
    public (IncomingReport? Report, IReadOnlyList<Problem> Problems) Read(ReadOnlySpan<byte> body, Guid keyId, string? requestKey, Func<string, bool> hasScope)
    {
        ReportRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<ReportRequest>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            return (null, [IntakeTexts.Problem(e.Path?.TrimStart('$', '.') ?? "", "broken-json")]);
        }
        if (request is null)
            return (null, [IntakeTexts.Problem("", "broken-json")]);
        var problems = _validator.Validate(request).Errors.Select(failure =>
            IntakeTexts.Problem(Path(failure.PropertyName), failure.ErrorCode, failure.CustomState as string ?? "")).ToList();
        if (Sources.Parse(request.Source) is { } source && !hasScope(Sources.Scope(source)))
            problems.Add(IntakeTexts.Problem("source", "source-needs-scope", Sources.Scope(source)));
        return problems.Count > 0 ? (null, problems) : (new IncomingReport(keyId, request, requestKey, Hash(body)), []);
    }

    public async Task<Result<ReportReceipt>> AcceptAsync(IncomingReport report, CancellationToken ct) =>
        Receipt(report, await groups.AddAsync(report, ct));

    public async Task<IReadOnlyList<Result<ReportReceipt>>> AcceptAllAsync(IReadOnlyList<IncomingReport> reports, CancellationToken ct)
    {
        var answers = await groups.AddAllAsync(reports, ct);
        return [.. reports.Zip(answers, Receipt)];
    }

    private Result<ReportReceipt> Receipt(IncomingReport report, Result<Received> answer) => answer.IsOk
        ? new ReportReceipt(report.Request.Report!.Id!, new Uri(settings.Site.BaseUrl, $"cases/{Id26.Write(answer.Value.CaseId)}").ToString(),
            tickets.Link(tickets.For(answer.Value.ReportId)), answer.Value.Status)
        : answer.Error!;

    private static string Path(string property) =>
        string.Join('.', property.Split('.').Select(part => part.Length > 0 ? char.ToLowerInvariant(part[0]) + part[1..] : part));

    private static string Hash(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
