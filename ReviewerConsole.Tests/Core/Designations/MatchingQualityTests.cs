using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Designations;

/// <summary>What is found of the whole public list in texts of our own, about half of which are near-misses.</summary>
public sealed class MatchingQualityTests(ITestOutputHelper output)
{
    [Fact]
    public void Nineteen_of_twenty_that_are_meant_are_found_and_nineteen_of_twenty_that_are_found_are_meant()
    {
        var texts = MatchingTexts.Run();
        foreach (var text in texts.All.Where(text => !text.Found.SetEquals(text.Meant)))
            output.WriteLine($"{text.Text}: meant {string.Join(", ", text.Meant)}; found {string.Join(", ", text.Found)}");
        Assert.InRange(texts.All.Count, 120, int.MaxValue);
        Assert.InRange(texts.All.Count(text => text.Meant.Count == 0), texts.All.Count * 2 / 5, texts.All.Count * 3 / 5);
        Assert.InRange(texts.Precision, 0.95, 1);
        Assert.InRange(texts.Recall, 0.95, 1);
    }
}
