using System.Globalization;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Audits;

/// <summary>A plan as it stands in the form.</summary>
public sealed class PlanDraft
{
    public Guid? Id { get; init; }

    public DateTime? ChangedAt { get; init; }

    public string Name { get; set; } = "";

    public AuditMethod Method { get; set; } = AuditMethod.Random;

    public int Days { get; set; } = 7;

    /// <summary>A number, or a share in hundredths with its sign.</summary>
    public string Size { get; set; } = "20";

    public HashSet<AuditPart> By { get; init; } = [AuditPart.Reviewer];

    public Dictionary<AuditSign, double> Weights { get; init; } = Signs.ToDictionary(sign => sign, _ => 2.0);

    public string Policy { get; set; } = "";

    public string Outcome { get; set; } = "";

    public string Language { get; set; } = "";

    public string EveryDays { get; set; } = "";

    /// <summary>The signs that can be weighed.</summary>
    public static IReadOnlyList<AuditSign> Signs => [.. Enum.GetValues<AuditSign>().Where(sign => sign != AuditSign.None)];

    /// <summary>A plan that is there, to be changed.</summary>
    public static PlanDraft Of(PlanLine plan) => new()
    {
        Id = plan.Id,
        ChangedAt = plan.ChangedAt,
        Name = plan.Name,
        Method = plan.Rules.Method,
        Days = plan.Rules.Days,
        Size = plan.Rules.Number?.ToString(CultureInfo.CurrentCulture) ?? plan.Rules.Percent?.ToString(CultureInfo.CurrentCulture) + " %",
        By = [.. plan.Rules.By ?? [AuditPart.Reviewer]],
        Weights = plan.Rules.Weights is { } weights ? Signs.ToDictionary(sign => sign, sign => weights.GetValueOrDefault(sign)) : Signs.ToDictionary(sign => sign, _ => 2.0),
        Policy = plan.Rules.Policy ?? "",
        Outcome = plan.Rules.Outcome?.ToString() ?? "",
        Language = plan.Rules.Language ?? "",
        EveryDays = plan.EveryDays?.ToString(CultureInfo.CurrentCulture) ?? "",
    };

    /// <summary>What is sent; what is no number becomes one that is refused.</summary>
    public PlanEdit ToEdit()
    {
        var size = Size.Trim();
        var isShare = size.EndsWith('%') || size.EndsWith('％');
        return new PlanEdit(
            Id, ChangedAt, Name,
            new PlanRules(
                Method, Days,
                isShare ? null : int.TryParse(size, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out var number) ? number : 0,
                !isShare ? null : double.TryParse(size.TrimEnd('%', '％', ' '), NumberStyles.Float, CultureInfo.CurrentCulture, out var percent) ? percent : 0,
                Method == AuditMethod.Stratified ? [.. By.Order()] : null, Method == AuditMethod.Risk ? Weights.Where(weight => weight.Value != 0).ToDictionary() : null,
                Policy: Some(Policy), Outcome: Enum.TryParse<Outcome>(Outcome, out var outcome) ? outcome : null, Language: Some(Language.Trim())),
            EveryDays.Trim().Length == 0 ? null : int.TryParse(EveryDays, NumberStyles.Integer, CultureInfo.CurrentCulture, out var days) ? days : 0);
    }

    private static string? Some(string text) => text.Length > 0 ? text : null;
}
