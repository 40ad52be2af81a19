using Microsoft.Extensions.Localization;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Says why something that was filled in is refused, in the words of the checklist.</summary>
internal static class SheetWords
{
    /// <summary>The refusal.</summary>
    public static string Say(IStringLocalizer texts, Pack pack, Error error) => error.Code switch
    {
        "undecided" when pack.Question((string)error.Args[0]) is { } question => texts[error.Code, question.Wording.Here(), error.Args.Count > 1 ? error.Args[1] : 1],
        "alike-refused" => texts[error.Code, error.Args[0], Say(texts, pack, (Error)error.Args[1])],
        "evidence-missing" => texts[error.Code, OptionName(pack, (string)error.Args[0]), error.Args[1]],
        _ => texts[error.Code, [.. error.Args]],
    };

    private static string OptionName(Pack pack, string option) => pack.Questions.Select(question => question.Option(option)).OfType<Option>().FirstOrDefault()?.Label.Here() ?? option;
}
