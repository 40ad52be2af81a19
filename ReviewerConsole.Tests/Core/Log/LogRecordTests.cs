using System.Globalization;
using System.Text;
using ReviewerConsole.Core.Log;

namespace ReviewerConsole.Tests.Core.Log;

public sealed class LogRecordTests
{
    private static readonly DateTime At = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc).AddTicks(1234567);

    [Fact]
    public void The_whole_record_is_one_line_of_sorted_json() => Assert.Equal(
        """{"actor":"console","at":"2026-03-04T05:06:07.123456Z","data":{"round":1},"stream":"case:1","type":"case.opened","version":3}""",
        Canonical(("round", 1)));

    [Fact]
    public void Keys_are_sorted_by_code_unit_at_every_level()
    {
        var inner = new Dictionary<string, object> { ["b"] = 1, ["é"] = 2, ["a"] = new Dictionary<string, object> { ["2"] = 1, ["10"] = 2 }, ["B"] = 3 };
        Assert.Contains("""{"A":0,"inner":{"B":3,"a":{"10":2,"2":1},"b":1,"é":2},"z":0}""", Canonical(("z", 0), ("inner", inner), ("A", 0)));
    }

    [Fact]
    public void The_order_in_which_the_data_were_given_does_not_matter() =>
        Assert.Equal(Canonical(("a", "x"), ("b", 2L), ("c", true)), Canonical(("c", true), ("a", "x"), ("b", 2L)));

    [Fact]
    public void The_same_record_gives_the_same_bytes_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Canonical(("n", -1234567L), ("t", At), ("i", 1), ("ı", 2));
        try
        {
            foreach (var name in new[] { "ar-SA", "tr-TR", "th-TH", "de-DE", "ja-JP" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                Assert.Equal(expected, Canonical(("n", -1234567L), ("t", At), ("i", 1), ("ı", 2)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, "05:06:07.000000Z")]
    [InlineData(9, "05:06:07.000000Z")]
    [InlineData(10, "05:06:07.000001Z")]
    [InlineData(9_999_999, "05:06:07.999999Z")]
    public void Times_stand_in_whole_microseconds(int ticks, string expected)
    {
        var at = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc).AddTicks(ticks);
        Assert.Contains(expected, Canonical(("when", at)));
        Assert.Contains(expected, Text(Record([]) with { At = at }));
    }

    [Fact]
    public void A_local_time_is_written_as_the_same_moment_in_utc() =>
        Assert.Equal(Text(Record([])), Text(Record([]) with { At = At.ToLocalTime() }));

    [Fact]
    public void Lists_of_strings_keep_their_order() => Assert.Contains("""["b","a","b"]""", Canonical(("list", new[] { "b", "a", "b" })));

    public static TheoryData<object> Uncanonical => [1.0, 1.5f, 2m, double.NaN, DateOnly.MinValue, Guid.Empty, 'x', new[] { 1, 2 }];

    [Theory]
    [MemberData(nameof(Uncanonical))]
    public void What_has_no_canonical_form_is_refused(object value)
    {
        Assert.Throws<ArgumentException>(() => Canonical(("bad", value)));
        Assert.Throws<ArgumentException>(() => Canonical(("outer", new Dictionary<string, object> { ["bad"] = value })));
    }

    [Fact]
    public void Every_field_is_in_the_bytes()
    {
        var record = Record([("k", "v")]);
        LogRecord[] others =
        [
            record with { Stream = "case:2" }, record with { Version = 4 }, record with { Type = "case.closed" }, record with { Actor = "x" },
            record with { At = At.AddMicroseconds(1) }, record with { Data = new Dictionary<string, object> { ["k"] = "w" } },
        ];
        Assert.Equal(others.Length + 1, others.Append(record).Select(Text).Distinct().Count());
    }

    [Fact]
    public void Quotes_and_control_characters_cannot_break_out_of_a_string() =>
        Assert.Contains("""{"text":"\",\"actor\":\"x\n\u0000"}""", Canonical(("text", "\",\"actor\":\"x\n\0")));

    private static string Canonical(params (string Key, object Value)[] data) => Text(Record(data));

    private static string Text(LogRecord record) => Encoding.UTF8.GetString(record.ToCanonicalBytes());

    private static LogRecord Record((string Key, object Value)[] data) =>
        new("case:1", 3, "case.opened", "console", At, data.ToDictionary(item => item.Key, item => item.Value));
}
