using FluentValidation;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Features.Designations;

/// <summary>A name as a lead edits it.</summary>
public sealed class NameEdit
{
    /// <summary>Null for a new one.</summary>
    public Guid? Id { get; set; }

    public string Text { get; set; } = "";

    public NameRole Role { get; set; } = NameRole.Alias;

    public NameQuality Quality { get; set; }

    public string OtherUses { get; set; } = "";

    /// <summary>Whether the source has it: its words stay as they are there.</summary>
    public bool FromSource { get; set; }
}

/// <summary>An entry as a lead edits it, or asks for it.</summary>
public sealed class EntryEdit
{
    public string Name { get; set; } = "";

    public string Kind { get; set; } = "";

    /// <summary>How far the name says by itself who is meant.</summary>
    public NameQuality Quality { get; set; }

    public bool IsPerson { get; set; }

    public string Notes { get; set; } = "";

    public List<NameEdit> Names { get; set; } = [];

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>Checks an edited entry: names that can be found, no name twice, a reason.</summary>
public sealed class EntryEditValidator : AbstractValidator<EntryEdit>
{
    public const int MaximumName = 300;
    public const int MaximumText = 2000;
    public const int MostNames = 500;

    public EntryEditValidator(IReadOnlyList<string> kinds)
    {
        RuleFor(edit => edit.Name).Must(IsName).WithErrorCode("entry-name");
        RuleFor(edit => edit.Kind).Must(kinds.Contains).WithErrorCode("entry-kind");
        RuleFor(edit => edit.Notes.Length).LessThanOrEqualTo(MaximumText).WithErrorCode("entry-notes");
        RuleFor(edit => edit.Reason.Trim().Length).InclusiveBetween(1, MaximumText).WithErrorCode("entry-reason");
        RuleFor(edit => edit.Names.Count).LessThanOrEqualTo(MostNames).WithErrorCode("entry-names");
        RuleForEach(edit => edit.Names).ChildRules(name =>
        {
            name.RuleFor(each => each.Text).Must(IsName).WithErrorCode("entry-alias");
            name.RuleFor(each => each.OtherUses.Length).LessThanOrEqualTo(MaximumText).WithErrorCode("entry-uses");
        });
        RuleFor(edit => edit).Must(edit => edit.Names.Select(name => name.Text.Trim()).Append(edit.Name.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == edit.Names.Count + 1).WithErrorCode("entry-name-twice");
    }

    private static bool IsName(string name) => name.Trim().Length is > 0 and <= MaximumName && !name.Any(char.IsControl) && name.Any(letter => char.IsLetterOrDigit(letter) || char.IsSymbol(letter) || char.IsSurrogate(letter));
}
