using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Audits;

/// <summary>How decisions are drawn. The names are stored.</summary>
public enum AuditMethod
{
    /// <summary>Each as likely.</summary>
    Random,

    /// <summary>Each part by itself, so that rare ones are seen too.</summary>
    Stratified,

    /// <summary>Those with signs of risk are likelier.</summary>
    Risk,
}

/// <summary>What the parts of a stratified draw are made by.</summary>
public enum AuditPart
{
    Reviewer,
    Policy,
    Outcome,
    Language,
}

/// <summary>A plan for drawing decisions to be judged again: data, edited by leads.</summary>
/// <param name="Method">How they are drawn.</param>
/// <param name="Days">Decisions of so many days back from the draw.</param>
/// <param name="Number">How many: of each part of a stratified draw, else of all; null where <paramref name="Percent"/> says it.</param>
/// <param name="Percent">Which share of a part, in hundredths, rounded up.</param>
/// <param name="By">What the parts are made by.</param>
/// <param name="Weights">How much likelier a sign of risk makes a decision: added to 1.</param>
/// <param name="ShortSeconds">Less activity than this is short attention.</param>
/// <param name="Policy">Of this policy alone; null: of all.</param>
/// <param name="Outcome">With this outcome alone.</param>
/// <param name="Language">In this language alone.</param>
/// <param name="Reviewer">By this person alone.</param>
public sealed record PlanRules(
    AuditMethod Method, int Days, int? Number = null, double? Percent = null, IReadOnlyList<AuditPart>? By = null, IReadOnlyDictionary<AuditSign, double>? Weights = null, int ShortSeconds = 10,
    string? Policy = null, Outcome? Outcome = null, string? Language = null, Guid? Reviewer = null)
{
    /// <summary>The longest period, in days.</summary>
    public const int MostDays = 366;

    /// <summary>The most that one part gives, and that a draw gives altogether.</summary>
    public const int MostNumber = 10_000;

    /// <summary>What is wrong with it, or null: <c>plan-days</c>, <c>plan-size</c>, <c>plan-parts</c>, <c>plan-weights</c>.</summary>
    public Error? Problem() =>
        Days is < 1 or > MostDays ? new Error("plan-days", MostDays)
        : (Number is null) == (Percent is null) || Number is < 1 or > MostNumber || Percent is <= 0 or > 100 or double.NaN ? new Error("plan-size", MostNumber)
        : Method == AuditMethod.Stratified && By is not { Count: > 0 } ? new Error("plan-parts")
        : Method == AuditMethod.Risk && (Weights is not { Count: > 0 } || Weights.Values.Any(weight => weight is < 0 or > 100 or double.NaN)) ? new Error("plan-weights")
        : null;

    /// <summary>How many are drawn of a part of this size.</summary>
    public int SizeOf(int population) => Math.Min(population, Math.Min(MostNumber, Number ?? (int)Math.Ceiling(population * Percent!.Value / 100)));
}
