using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Decisions;

/// <summary>Moves evidence from a text to another that is the same when folded: each picks its own words.</summary>
public static class SameText
{
    /// <summary>The same answers with evidence in the other text; words that are not there are left out.</summary>
    public static WorkDraft Move(WorkDraft draft, string from, string to) => draft with
    {
        Assessments = [.. draft.Assessments.Select(each => each with { Evidence = [.. each.Evidence.Select(item => item with { Spans = Move(item.Spans, from, to) })] })],
    };

    /// <summary>The spans of a text in the other; none where the folded texts differ.</summary>
    public static IReadOnlyList<Span> Move(IReadOnlyList<Span> spans, string from, string to)
    {
        if (from == to || spans.Count == 0)
            return spans;
        var (source, target) = (new Folding(from), new Folding(to));
        if (source.Text.Trim() != target.Text.Trim())
            return [];
        var shift = Leading(target.Text) - Leading(source.Text);
        return [.. spans.Select(span => Move(span, source, target, shift)).OfType<Span>()];
    }

    private static Span? Move(Span span, Folding source, Folding target, int shift)
    {
        var first = First(source, span.Start);
        var after = First(source, span.Start + span.Length);
        var (start, last) = (Math.Max(0, first + shift), Math.Min(after + shift, target.Text.Length) - 1);
        return first >= after || last < start ? null : new Span(target.Origin(start), target.OriginAfter(last) - target.Origin(start));
    }

    /// <summary>The first place of the folded text that comes from there or after.</summary>
    private static int First(Folding folding, int origin)
    {
        var at = 0;
        while (at < folding.Text.Length && folding.Origin(at) < origin)
            at++;
        return at;
    }

    private static int Leading(string text) => text.Length - text.TrimStart().Length;
}
