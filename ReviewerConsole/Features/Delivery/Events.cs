using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Delivery;

/// <summary>What the rows of the outbox tell the platform of posts and accounts. A decision to keep tells nothing of the post, since nothing was
/// done to it; a strike alone tells nothing of the account. What each event says is how things stand from then on, whatever stood
/// before.</summary>
internal sealed class Events(AppDb db, DateTime now)
{
    private static readonly string[] Suspending = [VerdictJson.Word(Measure.PartialSuspension), VerdictJson.Word(Measure.FullSuspension)];

    /// <summary>The events of a row.</summary>
    public async Task<IReadOnlyList<Event>> OfAsync(OutboxRow row, CancellationToken ct)
    {
        var payload = JsonNode.Parse(row.PayloadJson)!.AsObject();
        return row.Kind switch
        {
            OutboxKind.Action => await ActionAsync(row, payload, ct),
            OutboxKind.PostRequest => [new Event("post.requested", $"request:{row.CaseId:N}", payload)],
            _ => await MeasureAsync(row, payload, ct),
        };
    }

    private async Task<IReadOnlyList<Event>> ActionAsync(OutboxRow row, JsonObject payload, CancellationToken ct)
    {
        var own = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == row.DecisionId, ct);
        if (own.Outcome == Outcome.Keep && (bool?)payload["restored"] != true)
            return [];
        var decision = await GraverAsync(own, ct) ?? own;
        var told = new JsonObject
        {
            ["surface"] = payload["surface"]!.DeepClone(),
            ["post"] = payload["post"]?.DeepClone(),
            ["content"] = decision.ContentSha256,
            ["decision"] = decision.Id,
            ["policy"] = decision.PackId,
            ["policyVersion"] = decision.PackVersion.ToString("O"),
            ["clauses"] = new JsonArray([.. decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(clause => (JsonNode)clause)]),
        };
        if ((decision == own ? payload["cover"] : await CoverAsync(decision, ct)) is { } cover)
            told["cover"] = cover.DeepClone();
        if (payload["url"] is { } url)
            told["url"] = url.DeepClone();
        return [new Event(TypeOf(decision.Outcome), $"post:{payload["surface"]}/{payload["post"] ?? own.CaseId.ToString("N")}", told)];
    }

    private static string TypeOf(Outcome outcome) => outcome switch
    {
        Outcome.Remove => "content.removed",
        Outcome.Warn => "content.warning-applied",
        _ => "content.restored",
    };

    /// <summary>A decision of another matter that does more to the same post: one that is put back under one policy stays down where another
    /// took it down.</summary>
    private Task<Decision?> GraverAsync(Decision own, CancellationToken ct) => db.Beside(own.CaseId, own.RootId ?? own.Id).AsNoTracking()
        .Where(other => other.Outcome > own.Outcome).OrderByDescending(other => other.Outcome).ThenByDescending(other => other.Round).FirstOrDefaultAsync(ct);

    /// <summary>What a decision put on the warning screen, or the one that it looked at again and let stand; null where that has been
    /// forgotten.</summary>
    private async Task<JsonNode?> CoverAsync(Decision decision, CancellationToken ct) => await (
        from told in db.Outbox
        where told.Kind == OutboxKind.Action && told.CaseId == decision.CaseId
        join of in db.Decisions on told.DecisionId equals of.Id
        where of.State == DecisionState.Settled && of.Round <= decision.Round && (of.Id == decision.Id || of.Id == decision.RootId || of.RootId == decision.RootId)
        orderby of.Round descending
        select told.PayloadJson).FirstOrDefaultAsync(ct) is { } payload ? JsonNode.Parse(payload)!["cover"] : null;

    private async Task<IReadOnlyList<Event>> MeasureAsync(OutboxRow row, JsonObject payload, CancellationToken ct)
    {
        var isTold = (bool?)payload["restored"] == true || Suspending.Contains((string?)payload["measure"]);
        if (!isTold || await AccountAsync(row, ct) is not { } account)
            return [];
        var gravest = await db.GravestAsync(row.RecipientId!.Value, now, ct);
        var type = gravest?.Measure switch
        {
            null => "account.restored",
            Measure.PartialSuspension => "account.feature-limited",
            _ => "account.suspended",
        };
        return [new Event(type, $"account:{account}", new JsonObject { ["account"] = account, ["decision"] = gravest?.DecisionId ?? row.DecisionId, ["until"] = gravest?.EndsAt })];
    }

    private Task<string?> AccountAsync(OutboxRow row, CancellationToken ct) =>
        db.Accounts.Where(account => account.Id == row.RecipientId && !account.ExternalId.StartsWith(Reporter.Erased)).Select(account => account.ExternalId).SingleOrDefaultAsync(ct)!;
}
