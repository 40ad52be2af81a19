using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;

namespace ReviewerConsole.Features.Delivery;

/// <summary>What the rows of the outbox tell the platform. A decision to keep tells nothing of the post, since nothing was done to it; a
/// strike alone tells nothing of the account.</summary>
internal sealed class Events(AppDb db, DateTime now)
{
    /// <summary>The events of a row.</summary>
    public async Task<IReadOnlyList<Event>> OfAsync(OutboxRow row, CancellationToken ct)
    {
        var payload = JsonNode.Parse(row.PayloadJson)!.AsObject();
        return row.Kind switch
        {
            OutboxKind.Action => await ActionAsync(row, payload, ct),
            OutboxKind.Measure => await MeasureAsync(row, payload, ct),
            OutboxKind.AuthorNotice => await ToAuthorAsync(row, payload, ct),
            _ => await ToReportersAsync(row, payload, ct),
        };
    }

    private async Task<IReadOnlyList<Event>> ActionAsync(OutboxRow row, JsonObject payload, CancellationToken ct)
    {
        var type = (string?)payload["outcome"] switch
        {
            "remove" => "content.removed",
            "warn" => "content.warning-applied",
            _ => null,
        };
        if (type is null)
            return [];
        var decision = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == row.DecisionId, ct);
        return [new Event(type, $"post:{payload["surface"]}/{payload["post"]}", new JsonObject
        {
            ["surface"] = payload["surface"]!.DeepClone(),
            ["post"] = payload["post"]!.DeepClone(),
            ["content"] = payload["content"]!.DeepClone(),
            ["decision"] = decision.Id,
            ["policy"] = decision.PackId,
            ["policyVersion"] = decision.PackVersion.ToString("O"),
            ["clauses"] = new JsonArray([.. decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(clause => (JsonNode)clause)]),
        })];
    }

    private async Task<IReadOnlyList<Event>> MeasureAsync(OutboxRow row, JsonObject payload, CancellationToken ct)
    {
        var (measure, days) = ((string?)payload["measure"], (int?)payload["days"]);
        var type = measure == VerdictJson.Word(Measure.PartialSuspension) ? "account.feature-limited" : measure == VerdictJson.Word(Measure.FullSuspension) ? "account.suspended" : null;
        if (type is null || await AccountAsync(row, ct) is not { } account)
            return [];
        return [new Event(type, $"account:{account}", new JsonObject { ["account"] = account, ["decision"] = row.DecisionId, ["until"] = days is { } length ? now.AddDays(length) : null })];
    }

    private async Task<IReadOnlyList<Event>> ToAuthorAsync(OutboxRow row, JsonObject notice, CancellationToken ct) => await AccountAsync(row, ct) is { } account
        ? [new Event("notice.issued", $"inbox:author/{account}", new JsonObject { ["to"] = "author", ["account"] = account, ["decision"] = row.DecisionId, ["notice"] = notice.DeepClone() })]
        : [];

    /// <summary>One event for each reporter whom the decision answers and whose language the notice is in.</summary>
    private async Task<IReadOnlyList<Event>> ToReportersAsync(OutboxRow row, JsonObject notice, CancellationToken ct)
    {
        var language = (string?)notice["language"];
        var postLanguage = await db.Cases.Where(item => item.Id == row.CaseId).Select(item => item.Language).SingleAsync(ct);
        var reports = await db.Reports.AsNoTracking().Where(report => report.AnsweredBy == row.DecisionId && report.Reporter != null && (report.Reporter.Language == "und" ? postLanguage : report.Reporter.Language) == language)
            .OrderBy(report => report.Id).Select(report => new { report.ExternalId, Reporter = report.Reporter!.ExternalId }).ToListAsync(ct);
        return [.. reports.Select(report => new Event("notice.issued", $"inbox:reporter/{report.Reporter}", new JsonObject
        {
            ["to"] = "reporter",
            ["reporter"] = report.Reporter,
            ["report"] = report.ExternalId,
            ["decision"] = row.DecisionId,
            ["notice"] = notice.DeepClone(),
        }))];
    }

    private Task<string?> AccountAsync(OutboxRow row, CancellationToken ct) =>
        db.Accounts.Where(account => account.Id == row.RecipientId).Select(account => account.ExternalId).SingleOrDefaultAsync(ct)!;
}
