using System.Text;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Policies;

/// <summary>Files made to exhaust whoever reads them are refused with the line.</summary>
public sealed class PackShapeTests
{
    [Fact]
    public void References_to_other_places_are_refused()
    {
        var finding = Assert.Single(PackReader.Read(Encoding.UTF8.GetBytes("id: &a [x]\nversion: [*a, *a]\n")).Findings);
        Assert.Equal(2, finding.Line);
        Assert.Contains("References", finding.Message);
    }

    [Fact]
    public void A_hundred_thousand_brackets_are_refused() =>
        Assert.Contains("deep", Assert.Single(PackReader.Read(Encoding.UTF8.GetBytes($"id: {new string('[', 100_000)}\n")).Findings).Message);

    [Fact]
    public void More_combinations_than_anybody_can_check_are_refused()
    {
        var more = string.Concat(Enumerable.Range(0, 14).Select(at =>
            $"  - id: extra-{at}\n    kind: one\n    text: {{ en: More, ja: さらに }}\n    options:\n" + string.Concat(Enumerable.Range(0, 3).Select(option =>
                $"      - id: o{option}\n        label: {{ en: A, ja: あ }}\n        test: {{ en: A, ja: あ }}\n        notThis: {{ en: A, ja: あ }}\n{(option > 0 ? "        otherSideOf: [o0]\n" : "")}"))));
        var named = string.Concat(Enumerable.Range(0, 14).Select(at => $", {{ act: [none], extra-{at}: [o0] }}"));
        var finding = Assert.Single(PackReader.Read(NewerPack.Bytes("2026-01-01", ("\nquestions:\n", $"\nquestions:\n{more}"), ("when: { act: [none] }", $"when: {{ any: [{{ act: [none] }}{named}] }}"))).Findings);
        Assert.Equal("questions", finding.Path);
        Assert.Contains("combinations", finding.Message);
    }
}
