using System.Text.Json;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Decisions;

/// <summary>What shows that an answer is right.</summary>
/// <param name="Question">The question answered.</param>
/// <param name="Option">The option it shows.</param>
/// <param name="Spans">Words of the post's text.</param>
/// <param name="Place">The place where it shows, by the question's own list.</param>
/// <param name="Note">A frame, a time mark, or another pointer in words.</param>
public sealed record Evidence(string Question, string Option, IReadOnlyList<Span> Spans, string? Place = null, string? Note = null);

/// <summary>One filled checklist about one subject, purpose and voice.</summary>
/// <param name="Answers">The answers so far.</param>
/// <param name="Evidence">What shows them.</param>
/// <param name="Entry">The registry entry that the subject names, or null for none.</param>
/// <param name="Confirmed">What in the post or around it shows that this entry is meant; null or empty for nothing.</param>
public sealed record AssessmentDraft(Answers Answers, IReadOnlyList<Evidence> Evidence, Guid? Entry = null, string? Confirmed = null)
{
    /// <summary>The longest such text, in characters.</summary>
    public const int MaximumConfirmed = 500;

    /// <summary>Nothing answered yet.</summary>
    public static readonly AssessmentDraft Empty = new(Answers.None, []);
}

/// <summary>Another measure than the one proposed, and why.</summary>
public sealed record MeasureChoice(Measure? Measure, string Reason);

/// <summary>Background for a warning screen, from an independent fact-checker.</summary>
/// <param name="Text">What they found, in the reviewer's words.</param>
/// <param name="Source">The address where they say so.</param>
public sealed record Background(string Text, string Source)
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaximumText = 1000;

    /// <summary>Whether there is anything in it.</summary>
    public bool IsEmpty => Text.Trim().Length == 0 && Source.Trim().Length == 0;

    /// <summary>What is wrong with it, or null: <c>background-too-long</c>, <c>background-text</c>, <c>background-source</c>.</summary>
    public Error? Problem() =>
        IsEmpty ? null
        : Text.Length > MaximumText ? new Error("background-too-long", MaximumText)
        : Text.Trim().Length == 0 ? new Error("background-text")
        : Source.Length <= 2000 && Uri.TryCreate(Source.Trim(), UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? null
        : new Error("background-source");
}

/// <summary>What somebody has filled in about a case.</summary>
/// <param name="Assessments">One or more.</param>
/// <param name="Message">The free part of the notices.</param>
/// <param name="Measure">A milder measure than the proposed one, or null.</param>
/// <param name="ActiveSeconds">Seconds of activity, idle time left out.</param>
/// <param name="Background">Background for the warning screen, where the post gets one.</param>
/// <param name="SuggestionShown">Whether a suggestion stood on the screen before the first answer.</param>
public sealed record WorkDraft(
    IReadOnlyList<AssessmentDraft> Assessments, string Message = "", MeasureChoice? Measure = null, int ActiveSeconds = 0, bool SuggestionShown = false, Background? Background = null)
{
    /// <summary>Nothing filled in yet.</summary>
    public static readonly WorkDraft Empty = new([AssessmentDraft.Empty]);

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What was stored.</summary>
    public static WorkDraft FromJson(string json) => (JsonSerializer.Deserialize<WorkDraft>(json, JsonSerializerOptions.Web) ?? Empty).Whole();

    /// <summary>The same with nothing missing: what another program left out is empty.</summary>
    public WorkDraft Whole() => this with
    {
        Assessments = [.. (Assessments ?? []).Where(each => each is not null).Select(each => each with
        {
            Answers = each.Answers ?? Answers.None,
            Evidence = [.. (each.Evidence ?? []).Where(item => item is { Question: not null, Option: not null }).Select(item => item with { Spans = item.Spans ?? [] })],
        })],
        Message = Message ?? "",
        Background = Background is null ? null : new Background(Background.Text ?? "", Background.Source ?? ""),
        Measure = Measure is { Reason: null } ? Measure with { Reason = "" } : Measure,
        ActiveSeconds = Math.Clamp(ActiveSeconds, 0, 86_400),
    };
}
