using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What was submitted: by whom, under which version of the policy, when.</summary>
internal sealed record Sheet(Actor Actor, DateOnly PackVersion, WorkDraft Draft, DateTime Now);

/// <summary>A case judged by what was submitted.</summary>
internal sealed record Judged(Ground Ground, PublishedPack Pack, Verdict Verdict, TaskAppeal? Appeal, Consequences Consequences)
{
    /// <summary>What the rules leave to be done, each once, and what a lead is to decide on the measure: to confirm it, or to set its term, which is
    /// then what a lead is called for. Where a review changes nothing, no lead is called again.</summary>
    public IEnumerable<(string Kind, bool Urgent)> FollowUps
    {
        get
        {
            var asked = Verdict.Rules.SelectMany(rule => rule.FollowUps.Select(kind => (Kind: kind, rule.Urgent))).Distinct()
                .Where(each => each.Kind != FollowUp.Lead || Consequences.Review is not { Ruling: Ruling.Upheld }).ToArray();
            return ForLead is not { } measure ? asked
                : measure == FollowUp.MeasureToConfirm ? [.. asked, (measure, false)]
                : [.. asked.Where(each => each.Kind != FollowUp.Lead), (measure, asked.Any(each => each is { Kind: FollowUp.Lead, Urgent: true }))];
        }
    }

    /// <summary>Null also where the first decision brought the same measure.</summary>
    private string? ForLead => Ground.Post.AccountId is null || Consequences.Measure is not { } measure || Review.IsSame(Appeal?.Compared?.First.Measure, measure) ? null
        : measure.LeadConfirms ? FollowUp.MeasureToConfirm
        : measure.Provisional ? FollowUp.TermToSet
        : null;
}

/// <summary>The rows of a decision: itself, its follow-ups, what is to be sent once it has settled, and its log entry.</summary>
internal static class DecisionRows
{
    public static Submitted Add(AppDb db, Judged judged, Sheet sheet, Guid id, Guid? group, ConsoleSettings settings)
    {
        var assessments = LogWriter.Keep(db, judged.Ground.Case.Id, sheet.Draft.ToJson());
        var decision = Of(db, judged, sheet, id, group, settings);
        db.Decisions.Add(decision);
        db.FollowUps.AddRange(judged.FollowUps.Select(each => new FollowUp { Id = Guid.CreateVersion7(), CaseId = decision.CaseId, Round = decision.Round, DecisionId = id, Kind = each.Kind, Urgent = each.Urgent, At = sheet.Now }));
        db.CitedEntries.AddRange(EntriesOf(sheet).Select(entry => new CitedEntry { DesignationId = entry, DecisionId = id }));
        AddOutbox(db, judged, sheet, decision);
        CaseAccess.DropClaim(db, judged.Ground);
        CaseAccess.Move(db, judged.Ground.Case, CaseEvent.Submit, "decision.made", sheet.Actor.LogId, sheet.Now, LogData(decision, judged, EntriesOf(sheet), assessments.Commitment));
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
        AppealOf = judged.Appeal?.First,
        RootId = judged.Appeal?.Root,
        Ruling = judged.Consequences.Review?.Ruling,
        ContentSha256 = judged.Ground.Snapshot.Sha256,
        ActiveSeconds = sheet.Draft.ActiveSeconds,
        SuggestionShown = sheet.Draft.SuggestionShown,
        DecidedAt = sheet.Now,
        SettlesAt = sheet.Now + settings.Review.Undo,
    };

    private static IEnumerable<Guid> EntriesOf(Sheet sheet) => sheet.Draft.Assessments.Select(each => each.Entry).OfType<Guid>().Distinct();

    private static (string, object)[] LogData(Decision decision, Judged judged, IEnumerable<Guid> entries, string assessments) =>
    [
        ("decision", decision.Id.ToString("N")), ("outcome", VerdictJson.Word(decision.Outcome)), ("together", decision.TogetherId?.ToString("N") ?? ""),
        ("pack", decision.PackId), ("packVersion", decision.PackVersion.ToString("O")), ("packSha256", decision.PackSha256),
        ("rules", judged.Verdict.Rules.Select(rule => rule.Id).ToArray()), ("clauses", judged.Verdict.Clauses.ToArray()),
        ("measure", decision.Measure is { } measure ? VerdictJson.Word(measure) : "none"), ("days", decision.MeasureDays ?? -1),
        ("appealOf", decision.AppealOf?.ToString("N") ?? ""), ("ruling", decision.Ruling?.ToString() ?? ""),
        ("entries", entries.Select(entry => entry.ToString("N")).ToArray()), ("assessments", assessments), ("content", decision.ContentSha256),
        ("activeSeconds", decision.ActiveSeconds), ("suggestionShown", decision.SuggestionShown),
    ];

    /// <summary>What stands on the warning screen: why, in each language, and the background where a fact-checker gave some.</summary>
    private static object CoverOf(Judged judged, Sheet sheet) => new
    {
        reason = NoticeSet.Languages.ToDictionary(language => language, language => string.Join('\n', CoverReason.Of(judged.Verdict, judged.Pack.Pack).Select(text => text.In(language)))),
        background = sheet.Draft.Background is { } background ? new { text = background.Text.Trim(), source = background.Source.Trim() } : null,
    };

    private static void AddOutbox(AppDb db, Judged judged, Sheet sheet, Decision decision)
    {
        var (consequences, account, first) = (judged.Consequences, judged.Ground.Post.AccountId, judged.Appeal?.Compared?.First);
        if (first is null || first.Outcome != consequences.Outcome)
            Add(OutboxKind.Action, null, new
            {
                outcome = VerdictJson.Word(consequences.Outcome),
                restored = first is not null && consequences.Outcome == Outcome.Keep,
                surface = judged.Ground.Post.Surface,
                post = judged.Ground.Post.IsByAddress ? null : judged.Ground.Post.ExternalId,
                url = judged.Ground.Post.IsByAddress ? judged.Ground.Post.Url : null,
                content = decision.ContentSha256,
                cover = consequences.Outcome == Outcome.Warn ? CoverOf(judged, sheet) : null,
            });
        if (account is not null && !Review.IsSame(first?.Measure, consequences.Measure))
            Add(OutboxKind.Measure, account, consequences.Measure is { } measure
                ? new { measure = VerdictJson.Word(measure.Measure), days = measure.Days, leadConfirms = measure.LeadConfirms, restored = first?.Measure is { Measure: > Measure.Strike } && measure.Measure == Measure.Strike }
                : new { measure = "none", days = (int?)null, leadConfirms = false, restored = first?.Measure is { Measure: > Measure.Strike } });
        Tell(Party.Author, account, consequences.Author);
        Tell(Party.Reporter, null, consequences.Reporter);
        foreach (var report in judged.Appeal?.Reports ?? [])
            Tell(Party.Reporter, report, consequences.Asking);

        void Tell(Party party, Guid? whom, NoticeSet? notices)
        {
            if (notices is not null)
                new OutboxNotice(first is null || (party == Party.Author && !judged.Appeal!.By.Contains(Party.Author) && consequences.Outcome != Outcome.Keep) ? MessageKind.Decided : MessageKind.Final, decision.RootId ?? decision.Id, notices)
                    .Add(db, new Recipient(decision.CaseId, decision.Id, party, whom), isReleased: false, sheet.Now);
        }

        void Add(OutboxKind kind, Guid? recipient, object payload) => db.Outbox.Add(OutboxRow.Of(kind, decision.CaseId, decision.Id, recipient, payload, isReleased: false, sheet.Now));
    }
}
