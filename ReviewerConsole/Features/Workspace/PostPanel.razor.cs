using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

public sealed partial class PostPanel
{
    [Parameter, EditorRequired]
    public TaskPost Post { get; set; } = null!;

    [Parameter, EditorRequired]
    public Worksheet Sheet { get; set; } = null!;

    [Parameter]
    public bool CanPick { get; set; }

    [Parameter, EditorRequired]
    public Look Look { get; set; } = null!;

    /// <summary>In a word or two, what it was reported as.</summary>
    [Parameter]
    public string Label { get; set; } = "";

    /// <summary>Whether the names are those of the registry.</summary>
    [Parameter]
    public bool HasRegistry { get; set; } = true;

    [Parameter]
    public EventCallback Looked { get; set; }

    /// <summary>Who stands behind the pseudonyms, once it was asked for.</summary>
    [Parameter]
    public Identity? Who { get; set; }

    [Parameter]
    public bool MayUnmask { get; set; }

    [Parameter]
    public EventCallback UnmaskAsked { get; set; }

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter, EditorRequired]
    public PersonKeys Keys { get; set; } = null!;

    [Parameter, EditorRequired]
    public PersonZone Zone { get; set; } = null!;

    private bool Picking => CanPick && Sheet.Target is not null;

    private bool IsEvidence(int sentence) => Sheet.IsEvidence(Sheet.Sentence[sentence]);

    private async Task PickAsync(int sentence)
    {
        if (!Picking)
            return;
        Sheet.MarkSentence(sentence);
        await Changed.InvokeAsync();
    }

    /// <summary>The text in its sentences and what stands between them, as far as it is shown: to the end of the sentence that
    /// passes the length, but no further than the length again.</summary>
    private IEnumerable<(int? Sentence, int Start, string Text)> Pieces()
    {
        var from = 0;
        foreach (var (at, span) in Sheet.Sentence.Index())
        {
            if (span.Start >= Look.Length)
                yield break;
            if (span.Start > from)
                yield return (null, from, Post.Text[from..span.Start]);
            yield return (at, span.Start, Shorten(span.Of(Post.Text)));
            from = span.Start + span.Length;
        }
        if (from < Post.Text.Length)
            yield return (null, from, Shorten(Post.Text[from..]));
    }

    private string Shorten(string text) => TextCut.Beginning(text, Look.Length);

    /// <summary>What stands above, as far as it is shown: all of it together no longer than the post may be.</summary>
    private IEnumerable<(ThreadPost Post, string Text)> Above()
    {
        var left = Look.Length;
        foreach (var above in Post.Thread)
        {
            var shown = TextCut.Beginning(above.Text, left);
            left -= shown.Length;
            yield return (above, shown);
        }
    }

    /// <summary>The longest of what is shown in part.</summary>
    private int Whole => Math.Max(Post.Text.Length, Post.Thread.Sum(above => above.Text.Length));

    private IReadOnlyList<NameMatch> NamesIn(MatchPlace place, int number, int start, int length) =>
        [.. Post.Matches.Where(match => (match.Place, match.Number) == (place, number) && match.Where.Start >= start && match.Where.Start + match.Where.Length <= start + length)
            .Select(match => match with { Where = new Span(match.Where.Start - start, match.Where.Length) })];
}
