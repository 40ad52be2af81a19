using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Features.Queue;

namespace ReviewerConsole.Tests.Features.Queue;

public sealed class QueueAddressTests
{
    private static readonly string[] Pieces = ["a", "B", "&", "=", "?", "#", "%", "%00", "+", " ", "/", "'", "\"", "\\", "日本", "😀", "é", "\u202e", ";", "policy=x"];

    public static TheoryData<string> Hostile =>
    [
        "", "?", "&&&==&", "policy", "policy=", "policy=%00", "policy=a%00b", "reason=%00%00", "age=-1", "age=99999999999999999999", "age=1e3", "age= 1", "age=%31%00", "age=１", "tier=-0", "tier=2147483648",
        "queue=100001", "queue=0x1", "source=root", "source=0", "source=User", "state=99", "state=-1", "state=1", "state=%2B1", "state=held,parked", "state=held%00", "state=", "unknown=1",
        "%ZZ=%ZZ", $"policy={new string('a', 10_000)}", "state=99999999999999999999", "age=1&age=2", "tier=%E2%80%AE1",
    ];

    [Fact]
    public void Filters_come_back_from_an_address_as_they_went_in()
    {
        var random = new Random(3);
        for (var time = 0; time < 2000; time++)
        {
            var filter = new QueueFilter(
                Text(random), Text(random), Text(random), Text(random), Number(random), Number(random), random.Next(2) == 0 ? null : (ReportSource)random.Next(4), Number(random), (CaseState)random.Next(5));
            Assert.Equal(filter, QueueAddress.ReadFilter(QueueAddress.Write(filter)));
            Assert.Equal(filter, QueueAddress.ReadFilter(new Uri(new Uri("http://localhost"), QueueAddress.Page(filter, new QueueCursor(DateTime.UnixEpoch.AddDays(20_000), Guid.NewGuid()))).Query));
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public void An_address_that_means_nothing_filters_nothing(string query) => Assert.Equal(QueueFilter.None, QueueAddress.ReadFilter(query));

    [Fact]
    public void A_place_comes_back_from_an_address_as_it_went_in()
    {
        var random = new Random(4);
        for (var time = 0; time < 500; time++)
        {
            var cursor = new QueueCursor(DateTime.UnixEpoch.AddMicroseconds(random.NextInt64(1, 4_000_000_000_000_000)), Guid.NewGuid());
            Assert.Equal(cursor, QueueAddress.Read(QueueAddress.Write(cursor)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("1-2-3")]
    [InlineData("0-00000000000000000000000000")]
    [InlineData("-1-00000000000000000000000000")]
    [InlineData("99999999999999999999-00000000000000000000000000")]
    [InlineData("9223372036854775807-00000000000000000000000000")]
    [InlineData("1-8zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("1-\0")]
    [InlineData("１-00000000000000000000000000")]
    [InlineData("1 -00000000000000000000000000")]
    public void A_place_that_is_none_begins_at_the_start(string? text) => Assert.Null(QueueAddress.Read(text));

    private static string? Text(Random random) => random.Next(3) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static int? Number(Random random) => random.Next(3) == 0 ? null : random.Next(100_001);
}
