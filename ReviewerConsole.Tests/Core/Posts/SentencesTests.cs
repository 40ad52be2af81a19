using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.", "Two!", "Three?", "Four")]
    [InlineData("It cost 3.50 at example.com today. Fine.", "It cost 3.50 at example.com today.", "Fine.")]
    [InlineData("Really?! Yes!!! Ok", "Really?!", "Yes!!!", "Ok")]
    [InlineData("first line\nsecond line\r\n\r\nthird", "first line", "second line", "third")]
    [InlineData("  padded.   \n ", "padded.")]
    [InlineData("最初の文。次の文！三つ目？終わり", "最初の文。", "次の文！", "三つ目？", "終わり")]
    [InlineData("え！？本当", "え！？", "本当")]
    [InlineData("「はい。」「いいえ！」と答えた。", "「はい。」", "「いいえ！」", "と答えた。")]
    [InlineData("『やめろ。』次。", "『やめろ。』", "次。")]
    [InlineData("「引用」は続く。次。", "「引用」は続く。", "次。")]
    [InlineData("English. 日本語。Mixed?はい", "English.", "日本語。", "Mixed?", "はい")]
    [InlineData("no end", "no end")]
    public void A_text_is_cut_where_a_sentence_ends(string text, params string[] sentences) =>
        Assert.Equal(sentences, Sentences.Of(text).Select(span => span.Of(text)));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\r\n　")]
    public void A_text_without_words_has_no_sentences(string text) => Assert.Empty(Sentences.Of(text));

    [Fact]
    public void Spans_never_overlap_are_never_blank_and_leave_out_nothing_but_white_space()
    {
        string[] pieces = ["a", "文", " ", "\n", "\r\n", ".", "!", "?", "。", "！", "？", "「", "」", "『", "』", "👍", "\uD800", "　", "\0"];
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 16)).Select(_ => pieces[random.Next(pieces.Length)]));
            var end = 0;
            foreach (var span in Sentences.Of(text))
            {
                Assert.True(span.Start >= end && string.IsNullOrWhiteSpace(text[end..span.Start]), text);
                Assert.Equal(span.Of(text).Trim(), span.Of(text));
                Assert.NotEqual("", span.Of(text));
                end = span.Start + span.Length;
            }
            Assert.True(string.IsNullOrWhiteSpace(text[end..]), text);
        }
    }

    [Fact]
    public void A_span_of_a_text_that_was_shortened_gives_what_is_left()
    {
        Assert.Equal("lo", new Span(3, 10).Of("hello"));
        Assert.Equal("", new Span(5, 1).Of("hello"));
        Assert.Equal("", new Span(9, 1).Of("hello"));
    }
}
