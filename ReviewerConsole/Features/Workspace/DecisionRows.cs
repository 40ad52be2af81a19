using System.Text.Json;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What was submitted: by whom, under which version of the policy, when.</summary>
internal sealed record Sheet(Actor Actor, DateOnly PackVersion, WorkDraft Draft, DateTime Now);

/// <summary>A case judged by what was submitted.</summary>
internal sealed record Judged(Ground Ground, PublishedPack Pack, Verdict Verdict, Consequences Consequences, Reporters Reporters)
{
    public IEnumerable<(string Kind, bool Urgent)> FollowUps => Verdict.Rules.SelectMany(rule => rule.FollowUps.Select(kind => (kind, rule.Urgent)));
}

/// <summary>The rows of a decision: itself, its follow-ups, what is to be sent once it has settled, and its log entry.</summary>
internal static class DecisionRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Submitted Add(AppDb db, Judged judged, Sheet sheet, Guid id, Guid? group, ConsoleSettings settings)
    {
        var assessments = LogWriter.Keep(db, judged.Ground.Case.Id, sheet.Draft.ToJson());
        var decision = Of(db, judged, sheet, id, group, settings);
        db.Decisions.Add(decision);
        db.FollowUps.AddRange(judged.FollowUps.Concat(judged.Consequences.Measure is { LeadConfirms: true } ? [(FollowUp.MeasureToConfirm, false)] : []).Distinct()
            .Select(each => new FollowUp { Id = Guid.CreateVersion7(), CaseId = decision.CaseId, Round = decision.Round, DecisionId = id, Kind = each.Kind, Urgent = each.Urgent, At = sheet.Now }));
        AddOutbox(db, judged, sheet, decision, settings);
        CaseAccess.DropClaim(db, judged.Ground);
        CaseAccess.Move(db, judged.Ground.Case, CaseEvent.Submit, "decision.made", sheet.Actor.LogId, sheet.Now, LogData(decision, judged, assessments.Commitment));
        return new Submitted(id, decision.Outcome, decision.SettlesAt);
    }

    private static Decision Of(AppDb db, Judged judged, Sheet sheet, Guid id, Guid? group, ConsoleSettings settings) => new()
    {
        Id = id,
        TogetherId = group,
        CaseId = judged.Ground.Case.Id,
        Round = judged.Ground.Case.Round,
        PersonId = sheet.Actor.PersonId,
        AccountId = judged.Ground.Post.AccountId,
        Outcome = judged.Consequences.Outcome,
        PackId = judged.Pack.Pack.Id,
        PackVersion = judged.Pack.Pack.Version,
        PackSha256 = judged.Pack.Sha256,
        AssessmentsJson = sheet.Draft.ToJson(),
        Clauses = string.Join(' ', judged.Verdict.Clauses),
        Measure = judged.Consequences.Measure?.Measure,
        MeasureDays = judged.Consequences.Measure?.Days,
        MeasureReasonId = sheet.Draft.Measure is { } choice ? LogWriter.Keep(db, judged.Ground.Case.Id, choice.Reason).Id : null,
        MessageId = sheet.Draft.Message.Length > 0 ? LogWriter.Keep(db, judged.Ground.Case.Id, sheet.Draft.Message).Id : null,
        ContentSha256 = judged.Ground.Snapshot.Sha256,
        ActiveSeconds = sheet.Draft.ActiveSeconds,
        SuggestionShown = sheet.Draft.SuggestionShown,
        DecidedAt = sheet.Now,
        SettlesAt = sheet.Now + settings.Review.Undo,
    };

    private static (string, object)[] LogData(Decision decision, Judged judged, string assessments) =>
    [
        ("decision", decision.Id.ToString("N")), ("outcome", VerdictJson.Word(decision.Outcome)), ("together", decision.TogetherId?.ToString("N") ?? ""),
        ("pack", decision.PackId), ("packVersion", decision.PackVersion.ToString("O")), ("packSha256", decision.PackSha256),
        ("rules", judged.Verdict.Rules.Select(rule => rule.Id).ToArray()), ("clauses", judged.Verdict.Clauses.ToArray()),
        ("measure", decision.Measure is { } measure ? VerdictJson.Word(measure) : "none"), ("days", decision.MeasureDays ?? -1),
        ("assessments", assessments), ("content", decision.ContentSha256),
        ("activeSeconds", decision.ActiveSeconds), ("suggestionShown", decision.SuggestionShown),
    ];

    private static void AddOutbox(AppDb db, Judged judged, Sheet sheet, Decision decision, ConsoleSettings settings)
    {
        var (consequences, post) = (judged.Consequences, judged.Ground.Post);
        Add(OutboxKind.Action, null, new { outcome = VerdictJson.Word(consequences.Outcome), surface = post.Surface, post = post.ExternalId, content = decision.ContentSha256 });
        if (consequences.Measure is { } measure && post.AccountId is { } account)
            Add(OutboxKind.Measure, account, new { measure = VerdictJson.Word(measure.Measure), days = measure.Days, leadConfirms = measure.LeadConfirms });
        if (consequences.Author is { } notice)
            Add(OutboxKind.AuthorNotice, post.AccountId, notice);
        foreach (var language in judged.Reporters.Open)
            if (Consequences.ReporterIn(judged.Pack.Pack, judged.Verdict, sheet.Draft, judged.Reporters.Recipients, language, settings) is { } answer)
                Add(OutboxKind.ReporterNotice, null, answer);

        void Add(OutboxKind kind, Guid? recipient, object payload) => db.Outbox.Add(new OutboxRow
        {
            Id = Guid.CreateVersion7(),
            DecisionId = decision.Id,
            CaseId = decision.CaseId,
            Kind = kind,
            RecipientId = recipient,
            PayloadJson = JsonSerializer.Serialize(payload, Json),
            CreatedAt = sheet.Now,
        });
    }
}
