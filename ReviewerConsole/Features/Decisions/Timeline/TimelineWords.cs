using Microsoft.Extensions.Localization;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>Says in a sentence what an entry of the log tells.</summary>
internal sealed class TimelineWords(IStringLocalizer<DecisionTexts> texts, IStringLocalizer<UiTexts> shared)
{
    /// <summary>The sentence; a kind of entry that is not known here is named by its code.</summary>
    public string Of(TimelineEntry entry) => entry.Type switch
    {
        "report.new" or "report.joined" or "report.reopened" or "report.answered" => Say(entry, shared.Name("reason", entry["reason"]), shared[$"source.{entry["source"]}"]),
        "case.escalated" or "case.parked" => Say(entry, shared.Name("escalation", entry["reason"])),
        "claim.handed-over" or "case.handed-back" => Say(entry, entry["to"]),
        "decision.made" => Say(entry, shared[$"outcome.{entry["outcome"]}"]),
        "appeal.filed" => Say(entry, shared[$"party.{entry["party"]}"]),
        "media.revealed" => Say(entry, entry["seconds"]),
        "notice.issued" => Say(entry, shared[$"party.{entry["party"]}"], texts[$"message.{entry["kind"]}"]),
        "inbox.link-issued" => Say(entry, shared[$"party.{entry["party"]}"]),
        "follow-up.done" => Say(entry, shared.Name("follow-up", entry["kind"])),
        "delivered" => texts[$"delivered.{entry["state"]}", entry["type"], entry["endpoint"], entry["tries"]],
        _ => Say(entry),
    };

    private string Say(TimelineEntry entry, params object[] args) => texts[$"event.{entry.Type}", args] is { ResourceNotFound: false } known ? known : entry.Type;
}
