using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Tests.Core.Practice;

public sealed class AccordTests
{
    /// <summary>Two readers of ten posts: the published value of α is 2/21.</summary>
    [Fact]
    public void Alpha_of_two_is_the_published_one_and_Fleiss_counts_the_same_answers()
    {
        var accord = Accord.Of([.. "0100000010".Zip("1110010000").Select(pair => (IReadOnlyList<string?>)[$"{pair.First}", $"{pair.Second}"])]);
        Assert.Equal((10, 0.6), (accord.Cases, accord.Raw));
        Assert.Equal(2 / 21.0, accord.Alpha!.Value, 1e-12);
        Assert.Equal((0.6 - (0.49 + 0.09)) / (1 - (0.49 + 0.09)), accord.Fleiss!.Value, 1e-12);
    }

    /// <summary>Fleiss (1971): thirty patients, six readers, five diagnoses.</summary>
    [Fact]
    public void Fleiss_kappa_of_six_readers_is_the_published_one()
    {
        const string rows = "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006";
        var accord = Accord.Of([.. rows.Split(' ').Select(row => (IReadOnlyList<string?>)[.. row.SelectMany((count, category) => Enumerable.Repeat($"{category}", count - '0'))])]);
        Assert.Equal(0.430245, accord.Fleiss!.Value, 1e-6);
        Assert.Equal(0.555556, accord.Raw!.Value, 1e-6);
    }

    [Fact]
    public void Who_did_not_answer_is_missing_for_alpha_and_leaves_Fleiss_open()
    {
        var accord = Accord.Of([["a", "a", null], ["b", null, "b"], [null, "a", null], ["a", "b", "b"]]);
        Assert.Equal(3, accord.Cases);
        Assert.NotNull(accord.Alpha);
        Assert.Null(accord.Fleiss);
    }

    [Fact]
    public void Of_one_answer_everywhere_there_is_no_measure_but_the_share()
    {
        var accord = Accord.Of([["a", "a"], ["a", "a"]]);
        Assert.Equal((1.0, null, null), (accord.Raw, accord.Alpha, accord.Fleiss));
        Assert.Equal(new Accord(0, null, null, null), Accord.Of([]));
    }
}
