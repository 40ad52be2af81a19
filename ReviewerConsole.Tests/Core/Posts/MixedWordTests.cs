using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

/// <summary>Letters that only look like those around them are found; ordinary writing in two scripts is left alone.</summary>
public sealed class MixedWordTests
{
    [Theory]
    [InlineData("p\u0430ypal", "\u0430")]
    [InlineData("\u0410dmin_2 says", "\u0410")]
    [InlineData("Vangu\u0430rd and \u03BFrder", "\u0430\u03BF")]
    [InlineData("привeт", "e")]
    public void A_letter_of_another_script_inside_a_word_is_marked(string text, string letters) =>
        Assert.Equal(letters, string.Concat(SafeText.Parts(text).Where(part => part is { Kind: PartKind.Mark, Mark: MarkKind.Foreign }).Select(part => part.Shown)));

    [Theory]
    [InlineData("Hello привет Γειά")]
    [InlineData("5 μm and 3 kΩ")]
    [InlineData("X-лучи, пример.example")]
    [InlineData("東京でRTしたпост")]
    [InlineData("ordinary text, nothing else")]
    public void Words_of_different_scripts_side_by_side_are_not(string text) =>
        Assert.DoesNotContain(SafeText.Parts(text), part => part.Mark == MarkKind.Foreign);

    [Fact]
    public void The_parts_still_cover_the_whole_text()
    {
        const string text = "a p\u0430ypal \u202Eb";
        Assert.Equal(text.Length, SafeText.Parts(text).Sum(part => part.Length));
    }
}
