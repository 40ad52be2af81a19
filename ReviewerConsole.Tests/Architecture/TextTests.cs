using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Tests.Architecture;

/// <summary>Every text is there in both languages, with the same places for what is filled in.</summary>
public sealed partial class TextTests
{
    public static TheoryData<string> Names => [.. typeof(ConsoleApp).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("ReviewerConsole.", StringComparison.Ordinal) && name.EndsWith("Texts.resources", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Names))]
    public void English_and_Japanese_have_the_same_keys_and_places(string name)
    {
        var texts = new ResourceManager(name[..^".resources".Length], typeof(ConsoleApp).Assembly);
        var (english, japanese) = (All(texts, CultureInfo.InvariantCulture), All(texts, CultureInfo.GetCultureInfo("ja")));
        Assert.Equal(english.Keys.Order(), japanese.Keys.Order());
        foreach (var (key, text) in english)
        {
            Assert.False(string.IsNullOrWhiteSpace(text) || string.IsNullOrWhiteSpace(japanese[key]), key);
            Assert.True(Places(text).SetEquals(Places(japanese[key])), $"{key}: {text} / {japanese[key]}");
        }
    }

    private static Dictionary<string, string> All(ResourceManager texts, CultureInfo culture) =>
        texts.GetResourceSet(culture, true, false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
