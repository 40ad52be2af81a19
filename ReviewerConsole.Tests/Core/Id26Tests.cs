using ReviewerConsole.Core;

namespace ReviewerConsole.Tests.Core;

public sealed class Id26Tests
{
    [Fact]
    public void Every_id_comes_back_from_its_26_characters()
    {
        var random = new Random(26);
        var bytes = new byte[16];
        for (var i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            var id = new Guid(bytes);
            var text = Id26.Write(id);
            Assert.Equal(26, text.Length);
            Assert.Equal(id, Id26.Read(text));
        }
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", "00000000000000000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000001", "00000000000000000000000001")]
    [InlineData("00000000-0000-0000-0000-000000000020", "00000000000000000000000010")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", "7zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("01563df3-6481-1f9b-d2c3-5b5d0f7a1234", "01aryz6s413ydx5gtvbm7qm4hm")]
    public void It_is_the_form_of_a_ulid(string id, string text)
    {
        Assert.Equal(text, Id26.Write(Guid.Parse(id)));
        Assert.Equal(Guid.Parse(id), Id26.Read(text));
    }

    [Fact]
    public void Later_ids_sort_later()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var texts = Enumerable.Range(0, 500).Select(minute => Id26.Write(Guid.CreateVersion7(start.AddMinutes(minute)))).ToArray();
        Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
    }

    [Fact]
    public void Either_case_is_read()
    {
        var id = Guid.Parse("01963df3-6481-7f9b-92c3-5b5d0f7abcde");
        Assert.Equal(id, Id26.Read(Id26.Write(id).ToUpperInvariant()));
    }

    [Theory]
    [InlineData('o', '0')]
    [InlineData('O', '0')]
    [InlineData('i', '1')]
    [InlineData('I', '1')]
    [InlineData('l', '1')]
    [InlineData('L', '1')]
    public void Letters_mistaken_for_digits_are_read_as_those(char written, char meant)
    {
        var id = Id26.Read($"01{meant}3456789abcdefghjkmnpqr{meant}");
        Assert.NotNull(id);
        Assert.Equal(id, Id26.Read($"01{written}3456789abcdefghjkmnpqr{written}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("next")]
    [InlineData("0000000000000000000000000")]
    [InlineData("000000000000000000000000000")]
    [InlineData("80000000000000000000000000")]
    [InlineData("z0000000000000000000000000")]
    [InlineData("0000000000000000000000000u")]
    [InlineData("0000000000000000000000000U")]
    [InlineData("0000000000000 000000000000")]
    [InlineData("0000000000000-000000000000")]
    [InlineData("0000000000000０000000000000")]
    [InlineData("0000000000000あ000000000000")]
    [InlineData("01963df3-6481-7f9b-92c3-5b5d0f7abcde")]
    public void What_is_not_an_id_is_nothing(string? text) => Assert.Null(Id26.Read(text));
}
