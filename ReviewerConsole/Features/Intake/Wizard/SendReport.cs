using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake.Wizard;

/// <summary>A report that has come in.</summary>
/// <param name="Inbox">The link to its inbox.</param>
/// <param name="IsKnown">Whether the console has the post, or waits for it.</param>
public sealed record SentReport(string Inbox, bool IsKnown);

/// <summary>Takes a report of the wizard in, on the same way as those of the platform: one post has one case, whoever reports it.</summary>
public sealed class SendReport(Store store, IntakeGroups groups, Tickets tickets, ConsoleSettings settings) : IDisposable
{
    /// <summary>Stands where the key of a program stands.</summary>
    private static readonly Guid Key = new("00000000-0000-0000-0000-000000000001");

    private readonly ReportFormValidator _validator = new(settings.Routing);

    private readonly PartitionedRateLimiter<IPAddress> _limits = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetSlidingWindowLimiter(
        address, _ => new SlidingWindowRateLimiterOptions { PermitLimit = settings.Rates.ReportsPerHour, Window = TimeSpan.FromHours(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    /// <summary>What keeps a step from the next, or null.</summary>
    public Error? Check(ReportForm form, ReportStep step)
    {
        var failure = _validator.Validate(form, options => options.IncludeRuleSets(step.ToString())).Errors.FirstOrDefault();
        return failure is null ? null : failure.CustomState is { } limit ? new Error(failure.ErrorCode, limit) : new Error(failure.ErrorCode);
    }

    /// <returns>The error of the first step that is not filled in, <c>too-many-reports</c>, or what kept it from being stored.</returns>
    public async Task<Result<SentReport>> RunAsync(ReportForm form, IPAddress? from, CancellationToken ct)
    {
        foreach (var step in Enum.GetValues<ReportStep>())
            if (Check(form, step) is { } wrong)
                return wrong;
        using var permit = _limits.AttemptAcquire(from ?? IPAddress.None);
        if (!permit.IsAcquired)
            return new Error("too-many-reports");
        var post = await PostAsync(form, ct);
        if (post.Surface == "message" && !form.Participant)
            return new Error("private-message");
        // What is sent again after going back and changing it is another report.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{form.Key:N} {form.Surface} {form.Post} {form.Reason}")))[..32];
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var request = new ReportRequest(post, new ReportInput($"web-{key}", null, new ReporterInput(Data.Reports.Reporter.Unknown + key, language, null, Address(form), form.Participant), form.Reason, Words(form), true, null), null, null);
        var received = await groups.AddAsync(new IncomingReport(Key, request, null, ""), ct);
        if (received is { IsOk: true, Value.Status: "known" } && Address(form) is { } corrected)
            await store.WriteAsync<Done>(async db =>
            {
                await db.Reporters.Where(reporter => reporter.ExternalId == Data.Reports.Reporter.Unknown + key).ExecuteUpdateAsync(set => set.SetProperty(reporter => reporter.Email, corrected), ct);
                return new Done();
            }, ct);
        return received.IsOk
            ? new SentReport(tickets.Link(tickets.For(received.Value.ReportId)), await IsKnownAsync(received.Value.CaseId, ct))
            : received.Error!;
    }

    /// <inheritdoc/>
    public void Dispose() => _limits.Dispose();

    private static string? Words(ReportForm form) => string.IsNullOrWhiteSpace(form.Details) ? null : form.Details.Trim();

    /// <summary>Nothing is kept that nothing is done with.</summary>
    private string? Address(ReportForm form) => settings.Delivery.Mail is null || string.IsNullOrWhiteSpace(form.Email) ? null : form.Email.Trim();

    /// <summary>The post as it is known, by its id or its address; else by what was given.</summary>
    private async Task<PostInput> PostAsync(ReportForm form, CancellationToken ct)
    {
        var (given, address) = (form.Post!.Trim(), ReportFormValidator.AddressOf(form.Post!));
        var hash = EvidenceText.Of(given).Sha256;
        var known = await store.ReadAsync(db => address is null
            ? db.Posts.Where(post => post.Surface == form.Surface && post.ExternalId == given).Select(post => new { post.Surface, post.ExternalId }).FirstOrDefaultAsync(ct)
            : db.Posts.Where(post => post.UrlSha256 == hash).OrderBy(post => post.Id).Select(post => new { post.Surface, post.ExternalId }).FirstOrDefaultAsync(ct), ct);
        return new PostInput(
            known?.ExternalId ?? (address is null ? given : Data.Posts.Post.ByAddress + hash[..40]), known is null && address is not null ? given : null, known?.Surface ?? form.Surface, null, null, null, null, null, null, null, null);
    }

    private Task<bool> IsKnownAsync(Guid caseId, CancellationToken ct) => store.ReadAsync(db => db.Cases.AnyAsync(item => item.Id == caseId && item.State != Core.Cases.CaseState.Awaiting, ct), ct);
}
