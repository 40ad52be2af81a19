using System.Text;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Plain words, 日本語, Ελληνικά.")]
    [InlineData("line one\nline two\tend")]
    [InlineData("<script>alert(1)</script> {{7*7}} @onclick=x")]
    [InlineData("👨‍👩‍👧‍👦 ❤️ 👍🏽 🇯🇵")]
    [InlineData("می‌خواهم")]
    public void What_hides_nothing_stays_one_piece(string text) =>
        Assert.Equal(text == "" ? [] : [new TextPart(PartKind.Text, 0, text.Length, text)], SafeText.Parts(text));

    [Fact]
    public void A_reordering_character_in_a_file_name_is_shown_by_its_name() => Assert.Equal(
        [
            new TextPart(PartKind.Text, 0, 6, "photo_"),
            new TextPart(PartKind.Mark, 6, 1, "RLO", MarkKind.Direction),
            new TextPart(PartKind.Text, 7, 7, "gnp.exe"),
        ],
        SafeText.Parts("photo_\u202Egnp.exe"));

    [Theory]
    [InlineData("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u2066\u2067\u2068\u2069")]
    [InlineData("\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u200B")]
    [InlineData("\u2060\u2061\u2062\u2063\u2064\u206A\u206B\u206C\u206D\u206E\u206F\u3164\uFEFF\uFFA0")]
    [InlineData("\0\u0001\u0007\u0008\u000B\u000C\u001B\u007F\u0080\u0085\u009F\u2028\u2029")]
    [InlineData("\U000E0001\U000E0020\U000E0041\U000E007F\U000E0100\U000E01EF")]
    public void Whatever_is_not_seen_or_reorders_is_a_mark(string hidden)
    {
        foreach (var rune in hidden.EnumerateRunes())
            Assert.Equal(
                [new TextPart(PartKind.Text, 0, 1, "a"), new TextPart(PartKind.Mark, 1, rune.Utf16SequenceLength, MarkNames.Of(rune), MarkNames.KindOf(rune)), new TextPart(PartKind.Text, 1 + rune.Utf16SequenceLength, 1, "b")],
                SafeText.Parts($"a{rune}b"));
    }

    [Theory]
    [InlineData("a\uFE0Fb", "VS16")]
    [InlineData("国\uFE0Eb", "VS15")]
    [InlineData("\uFE0Fb", "VS16")]
    public void A_selector_of_a_shape_that_the_letter_before_does_not_have_is_a_mark(string text, string name) =>
        Assert.Equal(name, Assert.Single(SafeText.Parts(text), part => part.Kind == PartKind.Mark).Shown);

    [Theory]
    [InlineData("Go to раураl.com now", "раураl.com [xn--l-7sba6dbr.com, раураl.com]")]
    [InlineData("xn--pple-43d.com", "xn--pple-43d.com [xn--pple-43d.com, аpple.com]")]
    [InlineData("日本語.jp を見た", "日本語.jp [xn--wgv71a119e.jp, 日本語.jp]")]
    public void A_host_that_may_be_taken_for_another_is_shown_in_both_forms_without_a_scheme_too(string text, string shown) =>
        Assert.Equal(shown, SafeText.Parts(text).SingleOrDefault(part => part.Kind == PartKind.Link).Shown);

    [Theory]
    [InlineData("今日は晴れ.明日は雨")]
    [InlineData("Привет.Как дела? example.com, e.g. 3.5, кот@почта.рф")]
    public void Sentences_plain_hosts_and_addresses_are_no_such_hosts(string text) =>
        Assert.DoesNotContain(SafeText.Parts(text), part => part.Kind == PartKind.Link);

    [Theory]
    [InlineData("\uD800")]
    [InlineData("\uDC00")]
    [InlineData("\uD83D\uD83D\uDE00")]
    public void Half_a_character_is_a_mark_of_its_own(string text) =>
        Assert.Contains(new TextPart(PartKind.Mark, 0, 1, "U+FFFD", MarkKind.Broken), SafeText.Parts(text));

    [Fact]
    public void A_look_alike_host_is_shown_in_both_forms()
    {
        var link = Assert.Single(SafeText.Parts("See https://аpple.example now"), part => part.Kind == PartKind.Link);
        Assert.Equal((4, 21), (link.Start, link.Length));
        Assert.Contains("https://аpple.example [xn--pple-43d.example, аpple.example]", link.Shown);
    }

    [Theory]
    [InlineData("https://xn--pple-43d.example/", "https://xn--pple-43d.example/ [xn--pple-43d.example, аpple.example]")]
    [InlineData("https://bank.example@evil.example/x", "https://bank.example@evil.example/x [evil.example]")]
    [InlineData("https://bank.example:secret@evil.example:8443/", "https://bank.example:secret@evil.example:8443/ [evil.example]")]
    [InlineData("HTTPS://EXAMPLE.COM/A?b=C#d", "HTTPS://EXAMPLE.COM/A?b=C#d")]
    [InlineData("http://3232235777/", "http://3232235777/ [192.168.1.1]")]
    [InlineData("https://a\u202E.example/x", "https://a[U+202E].example/x [a.example]")]
    [InlineData("https://a.example/%7Ex/../y", "https://a.example/%7Ex/../y")]
    public void A_link_says_where_it_really_leads(string link, string shown)
    {
        var part = Assert.Single(SafeText.Parts(link));
        Assert.Equal((PartKind.Link, 0, link.Length, shown), (part.Kind, part.Start, part.Length, part.Shown));
    }

    [Theory]
    [InlineData("https://login.bank.example.co.uk/x", "example.co.uk")]
    [InlineData("https://bank.example@evil.example/x", "evil.example")]
    [InlineData("https://bank.com.evil.example/bank.com", "evil.example")]
    [InlineData("https://sub.xn--pple-43d.example/", "xn--pple-43d.example")]
    [InlineData("https://a.city.kawasaki.jp/", "city.kawasaki.jp")]
    [InlineData("https://a.b.kawasaki.jp/", "a.b.kawasaki.jp")]
    [InlineData("https://WWW.EXAMPLE.COM:8443/", "EXAMPLE.COM")]
    [InlineData("https://co.uk/", "")]
    [InlineData("http://192.168.1.1/", "")]
    [InlineData("https://localhost/", "")]
    public void The_name_that_somebody_registered_is_marked(string link, string name)
    {
        var part = Assert.Single(SafeText.Parts(link));
        Assert.Equal(name, part.Registered.Of(part.Shown));
    }

    [Fact]
    public void Marks_piled_on_a_letter_beyond_what_languages_need_are_counted_and_not_shown()
    {
        var text = "Z" + new string('\u0301', 300) + "a";
        Assert.Equal(
            [new TextPart(PartKind.Text, 0, 31, text[..31]), new TextPart(PartKind.Mark, 31, 270, "+270", MarkKind.Piled), new TextPart(PartKind.Text, 301, 1, "a")],
            SafeText.Parts(text));
    }

    [Theory]
    [InlineData(0x202E, "RLO", MarkKind.Direction)]
    [InlineData(0x200B, "ZWSP", MarkKind.Hidden)]
    [InlineData(0x0, "NUL", MarkKind.Control)]
    [InlineData(0x9F, "U+009F", MarkKind.Control)]
    [InlineData(0xFE00, "VS1", MarkKind.Selector)]
    [InlineData(0xE01EF, "VS256", MarkKind.Selector)]
    [InlineData(0xE0041, "TAG A", MarkKind.Tag)]
    [InlineData(0xFFFD, "U+FFFD", MarkKind.Broken)]
    public void A_mark_has_its_name_and_says_what_it_does(int code, string name, MarkKind kind) =>
        Assert.Equal((name, kind), (MarkNames.Of(new Rune(code)), MarkNames.KindOf(new Rune(code))));

    [Theory]
    [InlineData("「https://a.example/x」です", "https://a.example/x")]
    [InlineData("（https://a.example/x）", "https://a.example/x")]
    [InlineData("<a href=\"https://a.example/x\">", "https://a.example/x")]
    [InlineData("text https://a.example/x\nnext", "https://a.example/x")]
    [InlineData("https://a.exampleを見て", "https://a.example")]
    [InlineData("https://a.example。次の文", "https://a.example")]
    [InlineData("https://a.example/xを見て", "https://a.example/x")]
    public void A_link_ends_at_white_space_brackets_and_quotes(string text, string expected)
    {
        var link = Assert.Single(SafeText.Parts(text), part => part.Kind == PartKind.Link);
        Assert.Equal(expected, text.Substring(link.Start, link.Length));
    }

    [Theory]
    [InlineData("https://a\u200D")]
    [InlineData("https://a\uFFFD")]
    [InlineData("https://漢-")]
    [InlineData("http://xa\U000E0041")]
    [InlineData("https://\u200B/")]
    public void A_broken_host_is_shown_and_breaks_nothing(string text) =>
        Assert.Equal(text, string.Concat(SafeText.Parts(text).Select(part => text.Substring(part.Start, part.Length))));

    [Theory]
    [InlineData("sl\u200Dur", 1)]
    [InlineData("sl\u200Cur", 1)]
    [InlineData("👨\u200D👩", 0)]
    [InlineData("می\u200Cخواهم", 0)]
    [InlineData("A\uFE00\U000E0002", 2)]
    public void A_joiner_is_a_mark_but_between_emoji_and_in_scripts_that_use_it(string text, int marks) =>
        Assert.Equal(marks, SafeText.Parts(text).Count(part => part.Kind == PartKind.Mark));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<b>")]
    [InlineData("see://")]
    public void What_is_no_address_stays_text(string text) => Assert.All(SafeText.Parts(text), part => Assert.Equal(PartKind.Text, part.Kind));

    [Fact]
    public void The_parts_cover_every_text_exactly_and_show_nothing_that_hides()
    {
        foreach (var text in Strange())
        {
            var parts = SafeText.Parts(text);
            Assert.Equal(text, string.Concat(parts.Select(part => text.Substring(part.Start, part.Length))));
            Assert.Equal(parts.Select(part => part.Start), parts.Select((_, at) => parts.Take(at).Sum(before => before.Length)));
            Assert.All(parts, part => Assert.DoesNotContain(part.Shown.EnumerateRunes(), rune => rune.Value is not (0x200C or 0x200D) && HiddenCharacters.IsMark(rune)));
            Assert.All(parts.Where(part => part.Kind == PartKind.Text), part => Assert.Equal(text.Substring(part.Start, part.Length), part.Shown));
        }
    }

    [Fact]
    public void A_text_of_a_million_marks_is_cut_without_end_or_loss()
    {
        var text = string.Concat(Enumerable.Repeat("\u202Ex", 500_000));
        Assert.Equal(1_000_000, SafeText.Parts(text).Count);
    }

    private static IEnumerable<string> Strange()
    {
        string[] pieces =
        [
            "a", " ", "\n", "。", "漢", "\0", "\uD800", "\uDC00", "\u202E", "\u200B", "\u200D", "👩", "\uFE0F", "https://a.example/", "http://аpple.example?", "@", "?", "#", "%",
            "[", "]", "(", "\"", "xn--a", ".", "\U000E0041", "\uFFFD", "\uFFFE", "/", "-", "8080", "\u0301",
        ];
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
