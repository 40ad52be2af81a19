using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class ScriptGuessTests
{
    [Theory]
    [InlineData("Hello there", "Latn")]
    [InlineData("Ça n'été là", "Latn")]
    [InlineData("日本語です", "Jpan")]
    [InlineData("東京都庁前の集会", "Jpan")]
    [InlineData("カタカナ", "Jpan")]
    [InlineData("ﾊﾝｶｸ", "Jpan")]
    [InlineData("漢字文章", "Hani")]
    [InlineData("𠮷野", "Hani")]
    [InlineData("Привет", "Cyrl")]
    [InlineData("Ελλάδα", "Grek")]
    [InlineData("한국어", "Kore")]
    [InlineData("שלום", "Hebr")]
    [InlineData("سلام", "Arab")]
    [InlineData("नमस्ते", "Deva")]
    [InlineData("ไทย", "Thai")]
    public void A_text_in_one_script_is_of_that_script(string text, string script) => Assert.Equal(script, ScriptGuess.Of(text));

    [Theory]
    [InlineData("Everybody says 日本", "Latn")]
    [InlineData("これはJRの話です", "Jpan")]
    [InlineData("Hello سلام عليكم ورحمة الله", "Arab")]
    public void Of_a_mixed_text_the_script_with_the_most_letters_stands(string text, string script) => Assert.Equal(script, ScriptGuess.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("123 !? 🙂\n")]
    [InlineData("\uD800\0")]
    public void A_text_without_letters_has_none(string text) => Assert.Null(ScriptGuess.Of(text));
}
