using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class EditTests
{
    [Theory]
    [InlineData("You are a fool, Tom", "You are a friend, Tom", "fool", "friend")]
    [InlineData("You are a fool", "You are a fool, said the king", "", ", said the king")]
    [InlineData("Go home, fool", "Go home", ", fool", "")]
    [InlineData("お前は馬鹿だ", "お前は友達だ", "馬鹿", "友達")]
    [InlineData("same", "same", "", "")]
    [InlineData("", "new", "", "new")]
    [InlineData("a 👍🏽 b", "a 👍🏿 b", "👍🏽", "👍🏿")]
    [InlineData("cafe", "cafe\u0301", "cafe", "cafe\u0301")]
    public void What_was_changed_is_found_in_whole_words(string before, string after, string gone, string come)
    {
        var edit = Edit.Between(before, after);
        Assert.Equal((gone, come), (edit.Before.Of(before), edit.After.Of(after)));
    }

    [Fact]
    public void What_is_not_in_the_edit_is_the_same_in_both()
    {
        string[] pieces = ["a", "b", " ", "é", "日", "👍", "👍🏽", "\u0301", "\uD800"];
        foreach (var before in All(pieces, 3))
            foreach (var after in All(pieces, 2))
            {
                var edit = Edit.Between(before, after);
                Assert.Equal(after, before[..edit.Before.Start] + edit.After.Of(after) + before[(edit.Before.Start + edit.Before.Length)..]);
            }
    }

    private static IEnumerable<string> All(string[] pieces, int most) =>
        most == 0 ? [""] : All(pieces, most - 1).SelectMany(begin => pieces.Select(piece => begin + piece).Prepend(begin)).Distinct();
}
