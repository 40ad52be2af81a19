using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Practice;

/// <summary>The libraries that ship with the console.</summary>
public sealed class LibraryTests
{
    public static TheoryData<string> Files => ["console-en", "console-ja", "rulings"];

    [Theory, MemberData(nameof(Files))]
    public void Every_gold_decides_to_what_it_says_and_its_words_stand_in_the_post(string file)
    {
        var library = Libraries.Read(file);
        var wrong = library.Cases.SelectMany(item => GoldCheck.Of(Libraries.Checklists[item.Policy], item).Select(problem => $"{item.Id}: {problem.Code} {string.Join(", ", problem.Args)}"));
        Assert.True(!wrong.Any(), string.Join("\n", wrong));
        Assert.All(library.Cases, item => Assert.Equal(Libraries.Checklists[item.Policy].Pack.Version, item.Version));
        Assert.All(library.Sets, set => Assert.NotEmpty(set.Cases));
    }

    [Fact]
    public void Our_own_cases_are_pairs_that_end_otherwise_or_for_another_reason_half_of_them_Japanese()
    {
        var (english, japanese) = (Libraries.Read("console-en"), Libraries.Read("console-ja"));
        Assert.True(english.Cases.Count + japanese.Cases.Count >= 60);
        Assert.Equal(english.Cases.Count, japanese.Cases.Count);
        foreach (var item in english.Cases.Concat(japanese.Cases))
        {
            var partner = english.Cases.Concat(japanese.Cases).Single(other => other.Id == item.Partner);
            Assert.Equal((item.Id, item.Policy), (partner.Partner, partner.Policy));
            Assert.NotEqual(item.Post.Text, partner.Post.Text);
            Assert.True(item.Gold.Outcome != partner.Gold.Outcome || item.Id is "minister-cartoon" or "group-scolded", item.Id);
        }
    }

    [Fact]
    public void Every_option_of_every_question_is_the_answer_of_some_case()
    {
        var cases = Libraries.Read("console-en").Cases.Concat(Libraries.Read("console-ja").Cases).ToArray();
        var answered = cases.SelectMany(item => item.Gold.Assessments.SelectMany(answers => answers.Given.SelectMany(given => given.Value.Select(option => (item.Policy, given.Key, option))))).ToHashSet();
        var left = from list in Libraries.Checklists.Values
                   from question in list.Pack.Questions
                   from option in question.Options
                   where !answered.Contains((list.Pack.Id, question.Id, option.Id))
                   select $"{question.Id}: {option.Id}";
        Assert.True(!left.Any(), string.Join(" | ", left.Order(StringComparer.Ordinal)));
        Assert.Equal(Enum.GetValues<Outcome>(), cases.Select(item => item.Gold.Outcome).Distinct().Order());
    }

    [Fact]
    public void A_ruling_tells_what_was_decided_at_first_and_where_it_is_published()
    {
        Assert.All(Libraries.Read("rulings").Cases, item => Assert.NotNull(item.Ruling));
        Assert.Equal(15, Libraries.Read("rulings").Cases.Count(item => item.Ruling!.First != item.Gold.Outcome));
    }
}
