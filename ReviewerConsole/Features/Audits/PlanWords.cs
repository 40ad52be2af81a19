using System.Globalization;
using Microsoft.Extensions.Localization;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Audits;

/// <summary>Says in a sentence what a plan draws.</summary>
internal static class PlanWords
{
    public static string Of(IStringLocalizer texts, IStringLocalizer shared, PlanRules rules, IReadOnlyList<Pack> policies)
    {
        var size = rules.Number?.ToString("N0", CultureInfo.CurrentCulture) ?? (rules.Percent!.Value / 100).ToString("P1", CultureInfo.CurrentCulture);
        string[] only =
        [
            .. rules.Policy is { } policy ? [policies.FirstOrDefault(pack => pack.Id == policy)?.Title.Here() ?? policy] : Array.Empty<string>(),
            .. rules.Outcome is { } outcome ? [shared.Name(outcome)] : Array.Empty<string>(),
            .. rules.Language is { } language ? [shared.Language(language)] : Array.Empty<string>(),
        ];
        var said = rules.Method switch
        {
            AuditMethod.Stratified => texts["plan-says.Stratified", size, rules.Days, string.Join(", ", rules.By!.Select(part => texts[$"part.{part}"].Value))],
            AuditMethod.Risk => texts["plan-says.Risk", size, rules.Days, string.Join(", ", rules.Weights!.Keys.Select(sign => texts[$"sign.{sign}"].Value))],
            _ => texts["plan-says.Random", size, rules.Days],
        };
        return only.Length == 0 ? said : texts["plan-only", said, string.Join(", ", only)];
    }
}
