using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

/// <summary>What counts as a name where: borders, spellings, weak names, days and places. All names here are invented.</summary>
public sealed class NameRulesTests
{
    private static readonly DateOnly Today = Entries.Today;

    [Theory]
    [InlineData("Red Dawn's flag", "Red Dawn Front", "")]
    [InlineData("Zorvan’s men", "Zorvan", "Zorvan")]
    [InlineData("Z.O.R.V.A.N. met", "Zorvan", "Z.O.R.V.A.N")]
    [InlineData("Kar'a Zum", "Kara Zum", "Kar'a Zum")]
    [InlineData("KaraZum today", "Kara-Zum", "KaraZum")]
    [InlineData("#FreeKaraZum", "Kara Zum", "KaraZum")]
    [InlineData("Kara Zum", "Karazum", "")]
    [InlineData("a kara. Zum went", "Kara Zum", "")]
    [InlineData("kara, zum", "Kara Zum", "")]
    [InlineData("Zum, Kara", "Zum, Kara", "Zum, Kara")]
    [InlineData("is lam", "Is Lam", "is lam")]
    [InlineData("Islam", "Is Lam", "")]
    [InlineData("Kаrа Zum", "Kara Zum", "Kаrа Zum")]
    [InlineData("КАRА ZUM", "Kara Zum", "КАRА ZUM")]
    [InlineData("k4ra zum", "Kara Zum", "")]
    [InlineData("Kara Zoom", "Kara Zum", "")]
    [InlineData("Ｋａｒａ Zu\u0308m", "Kara Zum", "Ｋａｒａ Zu\u0308m")]
    [InlineData("Straße Eins", "STRASSE EINS", "Straße Eins")]
    [InlineData("ゾルバンが", "ゾルバン", "ゾルバン")]
    [InlineData("ゾルーバンが", "ゾルバン", "ゾルーバン")]
    [InlineData("ゾルバンスキー", "ゾルバン", "")]
    [InlineData("ゾルバングループの", "ゾルバン", "ゾルバン")]
    [InlineData("カラ・ズム団", "カラズム", "カラ・ズム")]
    [InlineData("ハマカラズム", "カラズム", "")]
    [InlineData("وزورفان قال", "زورفان", "زورفان")]
    [InlineData("بزورفان قال", "زورفان", "")]
    [InlineData("زُورفـــان", "زورفان", "زُورفـــان")]
    public void A_name_is_found_as_it_may_be_written_and_nowhere_else(string text, string name, string found) =>
        Assert.Equal(found, Find(text, Entries.Listed(1, name, quality: NameQuality.Strong)).Select(match => match.Where.Of(text)).SingleOrDefault(""));

    [Theory]
    [InlineData("BIN ZORVAN, Kara", "Kara bin Zorvan spoke")]
    [InlineData("BIN ZORVAN, Kara", "bin Zorvan, Kara")]
    [InlineData("ZORVAN, Dr. Kara", "Kara Zorvan spoke")]
    [InlineData("ZORVAN, Dr. Kara", "Dr. Kara Zorvan spoke")]
    public void A_person_is_found_in_either_order_and_without_a_title(string name, string text) => Assert.Single(Find(text, Person(1, name)));

    [Theory]
    [InlineData("ZORVAN CIRCLE OF KARA (ZCK KARA)", "the Zorvan Circle of Kara")]
    [InlineData("The Zorvan Circle", "a Zorvan circle")]
    [InlineData("Zorvan League / Kara Bund", "the Kara Bund")]
    public void What_stands_before_brackets_behind_a_stroke_or_after_an_article_is_a_name_by_itself(string name, string text) =>
        Assert.Single(Find(text, Entries.Listed(1, name, quality: NameQuality.Strong)));

    [Fact]
    public void What_stands_in_brackets_is_a_weak_name()
    {
        var entry = Entries.Listed(1, "GOLDEN ZORVAN S.A.L. (OFFSHORE)");
        Assert.Empty(Find("offshore winds", entry));
        Assert.Equal([false, true], Find("Golden Zorvan SAL met; it is offshore", entry).Select(match => match.IsWeak));
    }

    [Theory]
    [InlineData("K\u20DDara Zum")]
    [InlineData("K\u0489ara Zum")]
    [InlineData("Ka\u0001ra Zum")]
    [InlineData("Kara\u2800Zum")]
    [InlineData("Ka\uFFF3ra Zum")]
    public void A_mark_around_a_letter_and_what_is_not_seen_hide_nothing(string text) => Assert.Single(Find(text, Entries.Listed(1, "Kara Zum", quality: NameQuality.Strong)));

    [Fact]
    public void A_vowel_sign_that_stands_beside_its_letter_belongs_to_the_word() =>
        Assert.Empty(Find("ज़ोरवानी", Entries.Listed(1, "ज़ोरवान", quality: NameQuality.Strong)));

    [Fact]
    public void A_weak_name_that_does_not_count_hides_none_that_does() =>
        Assert.Equal([1, 1], Find("The ZKL Circle of the Zorvan Kara League", Entries.Listed(1, "Zorvan Kara League", aliases: ["ZKL"]), Entries.Listed(2, "Somebody Else", quality: NameQuality.Strong) with
        {
            Spellings = [new("ZKL Circle", NameRole.Alias, NameQuality.Weak)],
        }).Select(match => BitConverter.ToInt32(match.Id.ToByteArray())));

    [Theory]
    [InlineData("ZKL")]
    [InlineData("Party of God")]
    [InlineData("The Base")]
    public void A_short_name_or_one_of_common_words_counts_only_beside_another(string weak)
    {
        var entry = Entries.Listed(1, "Zorvan Kara League", aliases: [weak]);
        Assert.Empty(Find($"We met {weak} today", entry));
        var both = Find($"We met {weak}, the Zorvan Kara League, today", entry);
        Assert.Equal([true, false], both.Select(match => match.IsWeak));
        Assert.Empty(Find($"{weak}! {weak}!", entry));
    }

    [Fact]
    public void Two_weak_names_of_an_entry_bear_each_other_out_and_those_of_two_do_not()
    {
        var (one, other) = (Entries.Listed(1, "National People's Army", aliases: ["NPX"]), Entries.Listed(2, "Zorvan Kara League", aliases: ["ZKL"]));
        Assert.Equal([true, true], Find("The National People's Army (NPX) met", one, other).Select(match => match.IsWeak));
        Assert.Empty(Find("NPX and ZKL met", one, other));
    }

    [Fact]
    public void Who_knows_better_makes_a_name_strong_or_weak()
    {
        var entry = Entries.Listed(1, "Zorvan Kara League") with { Spellings = [new("Zorvan Kara League", NameRole.Name, NameQuality.ByForm), new("ZKL", NameRole.Alias, NameQuality.Strong), new("Karavan Union", NameRole.Alias, NameQuality.Weak)] };
        Assert.False(Assert.Single(Find("The ZKL met", entry)).IsWeak);
        Assert.Empty(Find("The Karavan Union met", entry));
    }

    [Fact]
    public void A_given_name_alone_is_nobody_and_a_name_that_many_bear_is_weak()
    {
        var people = Enumerable.Range(10, 8).Select(number => Person(number, $"KARAMOV{(char)('A' + number)}, Zorik")).Append(Person(1, "ZORIK, Ali", "Zorik")).ToArray();
        Assert.Empty(Find("Zorik came", people));
        Assert.Empty(Find("Ali Zorik opened a bakery", people));
        Assert.Equal("KARAMOVM, Zorik", Assert.Single(Find("Zorik Karamovm spoke", people)).Name);
    }

    [Fact]
    public void A_leader_a_slogan_and_a_sign_point_to_the_entry()
    {
        var entry = Entries.Listed(1, "Zorvan Kara League") with
        {
            Spellings = [new("Zorvan Kara League", NameRole.Name, NameQuality.ByForm), new("Karim Zorvanov", NameRole.Member, NameQuality.ByForm), new("Onward to Kara", NameRole.Slogan, NameQuality.ByForm), new("🔻", NameRole.Symbol, NameQuality.ByForm)],
        };
        Assert.Equal(NameRole.Member, Assert.Single(Find("A speech by Karim Zorvanov", entry)).Role);
        Assert.Empty(Find("My mood: 🔻", entry));
        Assert.Equal([NameRole.Slogan, NameRole.Symbol], Find("Onward to Kara 🔻", entry).Select(match => match.Role));
    }

    [Fact]
    public void What_bears_a_weak_name_out_may_stand_elsewhere_in_the_post()
    {
        var matcher = new NameMatcher([Entries.Listed(1, "Zorvan Kara League", aliases: ["ZKL"])]);
        var found = matcher.Find([new PostPart(MatchPlace.Text, 0, "Join the ZKL"), new PostPart(MatchPlace.Thread, 1, "What is this?"), new PostPart(MatchPlace.AltText, 0, "A flag of the Zorvan Kara League"), new PostPart(MatchPlace.Author, 0, "zkl_official")], Today, Today);
        Assert.Equal([(MatchPlace.Text, true), (MatchPlace.AltText, false), (MatchPlace.Author, true)], found.Select(match => (match.Place, match.IsWeak)));
    }

    [Theory]
    [InlineData("2025-01-01", ListedDays.Both)]
    [InlineData("2023-01-01", ListedDays.TodayOnly)]
    public void The_days_are_those_of_the_post_and_of_today(string posted, ListedDays days) =>
        Assert.Equal(days, Assert.Single(new NameMatcher([Since(new DateOnly(2024, 1, 1), null)]).Find([new PostPart(MatchPlace.Text, 0, "Zorvan")], DateOnly.Parse(posted), Today)).Days);

    [Fact]
    public void What_was_listed_then_and_is_no_more_is_told_and_what_was_listed_on_neither_day_is_not()
    {
        var matcher = new NameMatcher([Since(null, new DateOnly(2025, 1, 1))]);
        Assert.Equal(ListedDays.PostingOnly, Assert.Single(matcher.Find([new PostPart(MatchPlace.Text, 0, "Zorvan")], new DateOnly(2024, 12, 31), Today)).Days);
        Assert.Empty(matcher.Find([new PostPart(MatchPlace.Text, 0, "Zorvan")], new DateOnly(2025, 1, 1), Today));
    }

    [Fact]
    public void An_entry_that_was_listed_twice_was_not_listed_between()
    {
        var entry = Since(null, new DateOnly(2024, 1, 1)) with { Periods = [new(null, new DateOnly(2024, 1, 1)), new(new DateOnly(2025, 1, 1), null)] };
        Assert.Equal(
            [ListedDays.Both, ListedDays.TodayOnly, ListedDays.Both],
            new[] { new DateOnly(2023, 6, 1), new DateOnly(2024, 6, 1), new DateOnly(2025, 1, 1) }.Select(day => entry.On(day, Today)));
    }

    [Fact]
    public void Of_two_entries_with_one_name_both_are_told() =>
        Assert.Equal([1, 2], Find("Zorvan", Entries.Listed(1, "Zorvan"), Entries.Listed(2, "Zorvan")).Select(match => BitConverter.ToInt32(match.Id.ToByteArray())).Order());

    [Fact]
    public void A_strong_name_stands_against_a_longer_weak_one() =>
        Assert.Equal("Zorvan", Assert.Single(Find("the big Zorvan", Entries.Listed(1, "Zorvan"), Entries.Listed(2, "Big Zorvan", quality: NameQuality.Weak))).Name);

    /// <summary>Thousands of names are told apart in the time that the text takes, not its square, and none is told so often that a page could not
    /// show it.</summary>
    [Fact]
    public void A_text_of_nothing_but_names_is_read()
    {
        var entries = Enumerable.Range(1, 50).Select(number => Entries.Listed(number, $"Zorvan League {number}", aliases: ["Ali"])).ToArray();
        var text = string.Join(' ', Enumerable.Repeat("Ali", 20_000));
        Assert.Empty(Find(text, entries));
        Assert.Equal(101, Find(text + " Zorvan League 7", entries).Count);
    }

    private static ListedEntry Since(DateOnly? from, DateOnly? to) => Entries.Listed(1, "Zorvan") with { Periods = [new(from, to)] };

    private static ListedEntry Person(int number, string name, params string[] aliases) => Entries.Listed(number, name, aliases: aliases) with { IsPerson = true };

    private static IReadOnlyList<NameMatch> Find(string text, params ListedEntry[] entries) => new NameMatcher(entries).Find(text, Today);
}
