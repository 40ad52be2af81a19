using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Features.Workspace;

public sealed class ChoicesTests
{
    private static readonly Question Subject = Packs.Doi.Pack.Question("subject")!;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(40)]
    public void No_list_anywhere_shows_more_than_nine_and_every_option_is_reached(int names)
    {
        foreach (var question in Packs.Doi.Pack.Questions.Concat(Packs.PersonalAttacks.Pack.Questions))
        {
            var reached = new HashSet<string>();
            foreach (var list in Lists(question, Names(names)))
            {
                Assert.InRange(list.Count, 1, 9);
                Assert.All(list, choice => Assert.InRange(choice.Digit, 1, 9));
                Assert.Equal(list.Count, list.DistinctBy(choice => choice.Digit).Count());
                reached.UnionWith(list.Where(choice => choice.Option is not null).Select(choice => choice.Option!.Id));
            }
            Assert.Equal(question.Options.Select(option => option.Id).Order(), reached.Order());
        }
    }

    [Fact]
    public void The_subject_offers_the_names_found_first_then_7_another_kind_8_unknown_9_none()
    {
        var list = Choices.Of(Subject, Names(2), null);
        Assert.Equal(["1 terrorist", "2 terrorist", "7 kinds", "8 unknown", "9 none"], list.Select(choice => $"{choice.Digit} {choice.Option?.Id ?? choice.Opens}"));
        Assert.Equal(["Name 0", "Name 1"], list.Take(2).Select(choice => choice.Match!.Name));
    }

    [Fact]
    public void Where_more_names_are_found_than_there_are_digits_7_8_and_9_keep_their_meaning()
    {
        var list = Choices.Of(Subject, Names(20), null);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], list.Select(choice => choice.Digit));
        Assert.Equal(["unknown", "none"], list.Skip(7).Select(choice => choice.Option!.Id));
    }

    [Fact]
    public void A_name_found_twice_is_offered_once_and_one_of_a_kind_the_pack_does_not_know_not_at_all()
    {
        var stranger = new NameMatch(Guid.NewGuid(), "Stranger", "no-such-kind", new Span(0, 1));
        var list = Choices.Of(Subject, [.. Names(1), .. Names(1), stranger], null);
        Assert.Equal("Name 0", Assert.Single(list, choice => choice.Match is not null).Match!.Name);
    }

    [Fact]
    public void Another_kind_opens_the_tiers_and_a_tier_its_kinds()
    {
        Assert.Equal(["tier-1", "tier-2"], Choices.Of(Subject, [], "kinds").Select(choice => choice.Opens));
        Assert.Equal(
            ["violent-non-state-actor", "violence-inducing-entity", "violence-inducing-conspiracy-network", "hate-banned-entity"],
            Choices.Of(Subject, [], "tier-2").Select(choice => choice.Option!.Id));
        Assert.Equal("kinds", Choices.Parent(Subject, "tier-2"));
        Assert.Null(Choices.Parent(Subject, "kinds"));
    }

    [Fact]
    public void Treatment_opens_with_its_five_groups()
    {
        var treatment = Packs.Doi.Pack.Question("treatment")!;
        Assert.Equal(["praises", "helps", "is-or-shows", "speaks-of", "allowed"], Choices.Of(treatment, [], null).Select(choice => choice.Opens));
        Assert.Null(Choices.Parent(treatment, "praises"));
    }

    private static IEnumerable<IReadOnlyList<Choice>> Lists(Question question, IReadOnlyList<NameMatch> matches)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string?>([null]);
        while (open.TryDequeue(out var path))
        {
            var list = Choices.Of(question, matches, path);
            foreach (var next in list.Select(choice => choice.Opens).OfType<string>().Where(seen.Add))
                open.Enqueue(next);
            yield return list;
        }
    }

    private static NameMatch[] Names(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new NameMatch(new Guid(number + 1, 0, 0, new byte[8]), $"Name {number}", "terrorist", new Span(number, 1)))];
}
