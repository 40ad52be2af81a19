using System.Text;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Notices;

/// <summary>The words of a post that a decision rests on, as its author reads them again.</summary>
public static class Quotes
{
    private const int Most = 5;
    private const int Longest = 200;

    /// <summary>What was picked as evidence in the assessments that carry the outcome; without characters that hide or reorder,
    /// which would reach beyond the quotation.</summary>
    public static IReadOnlyList<string> Of(WorkDraft draft, Verdict verdict, Pack pack, string text) =>
        [.. (from at in Enumerable.Range(0, Math.Min(draft.Assessments.Count, verdict.Assessments.Count))
             where verdict.Assessments[at].Outcome == verdict.Outcome
             from question in pack.Questions
             where question.Evidence == EvidenceKind.Words
             from option in draft.Assessments[at].Answers[question.Id]
             from span in Judge.EvidenceFor(draft.Assessments[at], question.Id, option, text)
             where span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length
             select span).Distinct().OrderBy(span => span.Start).Take(Most).Select(span => Plain(text.Substring(span.Start, span.Length))).Where(quote => quote.Length > 0)];

    private static string Plain(string words)
    {
        var plain = new StringBuilder();
        var at = 0;
        foreach (var rune in words.EnumerateRunes())
        {
            if (!HiddenCharacters.IsMark(words, at, rune))
                plain.Append(rune.ToString());
            at += rune.Utf16SequenceLength;
        }
        var whole = plain.ToString().Trim();
        return whole.Length > Longest ? TextCut.Beginning(whole, Longest) + "…" : whole;
    }
}
