using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Tests.Core.Practice;

public sealed class RedactionTests
{
    private static readonly string[] Names = ["@anna.b", "tetsumon", "雪道さん"];

    [Theory]
    [InlineData("Anna.B said it, ask @anna.b or mail anna.b@example.org", "P1 said it, ask P1 or mail […]")]
    [InlineData("see https://social.example/anna.b/1 and +81 3 1234 5678", "see […] and […]")]
    [InlineData("雪道さんと鉄門がTETSUMONの店で", "P3と鉄門がP2の店で")]
    [InlineData("tetsumon's bakery, by @other.one", "P2's bakery, by […]")]
    [InlineData("annab and hannah.bee are words", "annab and hannah.bee are words")]
    public void Names_handles_addresses_and_numbers_go(string text, string redacted) => Assert.Equal(redacted, Redaction.Of(Post(text), Names).Text);

    [Fact]
    public void Whatever_stands_around_the_post_is_redacted_too_and_media_keep_their_words_alone()
    {
        var post = Redaction.Of(Post("Hello") with
        {
            Container = "Page: tetsumon",
            Thread = [new ThreadPost("tetsumon", "I am @anna.b's friend"), new ThreadPost("somebody", "Yes")],
            Details = ["Anna.B again"],
            Media = [new PracticeMedia("image", "Portrait of anna.b", new string('a', 64))],
        }, Names);
        Assert.Equal(("Page: P2", "P1 again"), (post.Container, post.Details.Single()));
        Assert.Equal([new ThreadPost("P2", "I am P1's friend"), new ThreadPost("?", "Yes")], post.Thread);
        Assert.Equal(new PracticeMedia("image", "Portrait of P1"), post.Media.Single());
        Assert.Null(Redaction.Left(post, Names));
    }

    [Theory]
    [InlineData("by tetsumon", "tetsumon")]
    [InlineData("by @nobody.known at noon", "@nobody.known")]
    [InlineData("www.example.org/x tells", "www.example.org/x")]
    public void What_is_left_in_is_told(string text, string left) => Assert.Equal(left, Redaction.Left(Post(text), Names));

    private static PracticePost Post(string text) => new("post", text, "insult", null, [], [], [], [], 0);
}
