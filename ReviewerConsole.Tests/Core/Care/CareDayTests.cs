using ReviewerConsole.Core.Care;

namespace ReviewerConsole.Tests.Core.Care;

public sealed class CareDayTests
{
    private static readonly CareCaps Caps = new(TimeSpan.FromMinutes(30), 10, 3, TimeSpan.FromMinutes(50));

    [Theory]
    [InlineData(0, 0, CareLevel.Fine)]
    [InlineData(23, 7, CareLevel.Fine)]
    [InlineData(24, 0, CareLevel.Near)]
    [InlineData(0, 8, CareLevel.Near)]
    [InlineData(30, 0, CareLevel.Reached)]
    [InlineData(0, 10, CareLevel.Reached)]
    [InlineData(300, 99, CareLevel.Reached)]
    public void Whichever_cap_is_nearer_counts_and_four_fifths_are_near(int minutes, int severe, CareLevel level) =>
        Assert.Equal(level, new CareDay(TimeSpan.FromMinutes(minutes), [.. Enumerable.Repeat(true, severe)]).Level(Caps));

    [Fact]
    public void Something_milder_is_wanted_after_just_so_many_severe_cases_in_a_row()
    {
        for (var days = 0; days < 64; days++)
        {
            var severe = Enumerable.Range(0, 6).Select(at => (days >> at & 1) == 1).ToArray();
            Assert.Equal(severe[0] && severe[1] && severe[2], new CareDay(TimeSpan.Zero, severe).WantsMilder(Caps));
        }
        Assert.False(new CareDay(TimeSpan.Zero, [true, true]).WantsMilder(Caps));
    }

    [Fact]
    public void Sums_of_fewer_than_five_people_are_not_told_however_many_days_they_have()
    {
        PersonDay Day(int person, int severe, int minutes = 0) => new(new Guid(person, 0, 0, new byte[8]), TimeSpan.FromMinutes(minutes), severe);
        Assert.Null(CareSums.Of([.. Enumerable.Range(0, 28).Select(at => Day(at % 4, at))], Caps));
        var sums = CareSums.Of([Day(1, 0), Day(2, 1), Day(3, 2), Day(4, 3, 31), Day(5, 12), Day(5, 4)], Caps)!;
        Assert.Equal(new CareSums(5, TimeSpan.FromMinutes(31), 2, 12, 12, 2), sums);
    }
}
