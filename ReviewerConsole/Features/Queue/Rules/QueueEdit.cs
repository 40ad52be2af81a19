using FluentValidation;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Queue.Rules;

/// <summary>A queue as a lead edits it; its place in the list is its order.</summary>
public sealed class QueueEdit
{
    /// <summary>0 for a new one.</summary>
    public int Id { get; set; }

    public string NameEn { get; set; } = "";

    public string NameJa { get; set; } = "";

    public string? Policy { get; set; }

    public string? Language { get; set; }

    public string? Surface { get; set; }

    public ReportSource? Source { get; set; }

    public int? Tier { get; set; }

    public string NeedsLanguages { get; set; } = "";

    public bool NeedsLead { get; set; }

    public bool NeedsCertificate { get; set; }

    /// <summary>The rule as it would be.</summary>
    public QueueRule ToRule(int order) => new(
        Id, order, Policy, Language, Surface, Source is { } source ? (int)source : null, Tier, NeedsLead, NeedsLanguages.Split(' ', StringSplitOptions.RemoveEmptyEntries), NeedsCertificate);

    /// <summary>What must be the same for a preview to be still of this.</summary>
    public string Fingerprint => $"{Id}|{NameEn}|{NameJa}|{Policy}|{Language}|{Surface}|{Source}|{Tier}|{NeedsLanguages}|{NeedsLead}|{NeedsCertificate}";
}

/// <summary>Checks a whole set of queues: names, known words, and that the last takes what no other does.</summary>
public sealed class QueueEditsValidator : AbstractValidator<IReadOnlyList<QueueEdit>>
{
    public const int MaximumName = 80;
    public const int Most = 50;

    public QueueEditsValidator(ConsoleSettings settings, IReadOnlyList<string> policies)
    {
        RuleFor(edits => edits.Count).InclusiveBetween(1, Most).WithErrorCode("queue-count");
        RuleForEach(edits => edits).ChildRules(edit =>
        {
            edit.RuleFor(each => each.NameEn).Must(IsName).WithErrorCode("queue-name");
            edit.RuleFor(each => each.NameJa).Must(IsName).WithErrorCode("queue-name");
            edit.RuleFor(each => each.Policy).Must(policy => policy is null || policies.Contains(policy)).WithErrorCode("queue-policy");
            edit.RuleFor(each => each.Surface).Must(surface => surface is null || settings.Routing.Surfaces.Contains(surface)).WithErrorCode("queue-surface");
            edit.RuleFor(each => each.Language).Must(language => language is null || IsLanguage(language)).WithErrorCode("queue-language");
            edit.RuleFor(each => each.NeedsLanguages).Must(all => all.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(IsLanguage)).WithErrorCode("queue-language");
            edit.RuleFor(each => each.NeedsCertificate).Must((each, needs) => !needs || each.Policy is not null).WithErrorCode("queue-certificate");
        });
        RuleFor(edits => edits).Must(edits => edits.Count > 0 && edits[^1].ToRule(0) is { TakesAll: true, NeedsLead: false, NeedsLanguages: [], NeedsCertificate: false }).WithErrorCode("queue-last");
        RuleFor(edits => edits).Must(edits => edits.SkipLast(1).All(edit => !edit.ToRule(0).TakesAll)).WithErrorCode("queue-takes-all");
        RuleFor(edits => edits).Must(edits => edits.Select(edit => edit.NameEn.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == edits.Count).WithErrorCode("queue-name-twice");
    }

    private static bool IsName(string name) => name.Trim().Length is > 0 and <= MaximumName && !name.Any(char.IsControl);

    private static bool IsLanguage(string code) => code.Length is >= 2 and <= 8 && code.All(char.IsAsciiLetterLower);
}
