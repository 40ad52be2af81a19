using System.Globalization;
using System.Text.Json;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>The settings that are edited while the console runs.</summary>
/// <param name="LapseDays">Days until a strike lapses.</param>
/// <param name="Steps">The ladder of measures.</param>
/// <param name="DueHours">For each reason, by id: hours until its case is due.</param>
/// <param name="LegalDays">Days until the answer to a claim of law is due.</param>
/// <param name="AppealDays">Days within which another review is answered.</param>
/// <param name="Retention">For how long data are kept.</param>
public sealed record RuleEdit(int LapseDays, IReadOnlyList<LadderStep> Steps, IReadOnlyDictionary<string, int> DueHours, int LegalDays, int AppealDays, RetentionSettings Retention)
{
    /// <summary>Those in force.</summary>
    public static RuleEdit Of(ConsoleSettings settings) => new(
        (int)settings.Ladder.Lapse.TotalDays, settings.Ladder.Steps, settings.Routing.Reasons.ToDictionary(reason => reason.Id, reason => reason.DueHours), settings.Routing.LegalDays, settings.Appeals.DueDays, settings.Retention);

    /// <summary>What was stored.</summary>
    public static RuleEdit Read(string json) => JsonSerializer.Deserialize<RuleEdit>(json, JsonSerializerOptions.Web) ?? throw new JsonException("Nothing");

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Puts them in force. A reason that has come into the configuration since keeps the hours that it has there.</summary>
    public void Use(ConsoleSettings settings) => settings.Use(
        settings.Appeals with { DueDays = AppealDays }, Retention,
        settings.Routing with { LegalDays = LegalDays, Reasons = [.. settings.Routing.Reasons.Select(reason => reason with { DueHours = DueHours.GetValueOrDefault(reason.Id, reason.DueHours) })] },
        new LadderSettings(TimeSpan.FromDays(LapseDays), Steps));

    /// <summary>What another edit changes: each setting by its name in the configuration, with both values.</summary>
    public IReadOnlyList<string> ChangesTo(RuleEdit other)
    {
        var before = Values().ToDictionary(each => each.Key, each => each.Value);
        return [.. other.Values().Where(each => before.GetValueOrDefault(each.Key) != each.Value).Select(each => $"{each.Key}: {before.GetValueOrDefault(each.Key) ?? "–"} → {each.Value}")];
    }

    /// <summary>The same for the reasons that there are: one that came since has its own hours, one that went is gone.</summary>
    public RuleEdit For(RuleEdit file) => this with { DueHours = file.DueHours.ToDictionary(due => due.Key, due => DueHours.GetValueOrDefault(due.Key, due.Value)) };

    private IEnumerable<(string Key, string Value)> Values() =>
    [
        ("Ladder:LapseDays", Say(LapseDays)),
        ("Ladder:Steps", string.Join(", ", Steps.Select(step => $"{Say(step.From)} {VerdictJson.Word(step.Measure)} {Say(step.Days)}"))),
        .. DueHours.OrderBy(due => due.Key, StringComparer.Ordinal).Select(due => ($"Routing:Reasons:{due.Key}:DueHours", Say(due.Value))),
        ("Routing:LegalDays", Say(LegalDays)),
        ("Appeals:DueDays", Say(AppealDays)),
        ("Retention", Retention.ToString()),
    ];

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}
