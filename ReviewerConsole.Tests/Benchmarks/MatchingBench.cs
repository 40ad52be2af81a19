using System.Buffers;
using System.Diagnostics;
using System.Text;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>How fast and how well listed names are found, against the whole public list. The floor of finding is the framework's own search for
/// many words, which stops at the first and knows neither borders nor spellings; that of ten times the list is the list.</summary>
internal static class MatchingBench
{
    private const int PostBytes = 5000;
    private const int Rounds = 5;

    public static Task RunAsync(BenchOptions options)
    {
        var n = Math.Max(options.Cases / 50, 500);
        var texts = MatchingTexts.Run();
        var posts = Posts(texts).ToArray();
        var (matcher, build, memory) = Build(texts.Entries);
        var names = texts.Entries.SelectMany(entry => entry.Spellings.Select(spelling => spelling.Text)).Distinct().ToArray();
        var floor = Milliseconds(() => names.ToHashSet(StringComparer.OrdinalIgnoreCase));
        Bench.Print("matching.build", build, "ms", floor, texts.Entries.Count);
        Bench.Print("matching.memory", memory / 1e6, "MB", names.Sum(name => (2.0 * name.Length) + 24) / 1e6, names.Length);
        var search = SearchValues.Create(names.Where(name => name.Length > 1).ToArray(), StringComparison.OrdinalIgnoreCase);
        var plain = PerPost(n, i => Next(posts[i % posts.Length].AsSpan(), search));
        var find = PerPost(n, i => matcher.Find(posts[i % posts.Length], default));
        Bench.Print("matching.find-5kB", find, "ms", plain, n);
        var (large, largeBuild, _) = Build(Tenfold(texts.Entries));
        Bench.Print("matching.find-5kB-10x", PerPost(n, i => large.Find(posts[i % posts.Length], default)), "ms", find, n);
        Bench.Print("matching.build-10x", largeBuild, "ms", build, texts.Entries.Count * 10);
        Bench.Print("matching.precision", texts.Precision, "share", 0.95, texts.All.Count);
        Bench.Print("matching.recall", texts.Recall, "share", 0.95, texts.All.Count);
        return Task.CompletedTask;
    }

    /// <summary>Every place where one of the words stands, whatever it is.</summary>
    private static int Next(ReadOnlySpan<char> text, SearchValues<string> words)
    {
        var found = 0;
        for (int at; (at = text.IndexOfAny(words)) >= 0; text = text[(at + 1)..])
            found++;
        return found;
    }

    /// <summary>Posts of the texts that matching is held to, in their order.</summary>
    private static IEnumerable<string> Posts(MatchingTexts texts)
    {
        var post = new StringBuilder();
        foreach (var text in Enumerable.Repeat(texts.All, 8).SelectMany(all => all).Select(each => each.Text))
        {
            post.Append(text).Append('\n');
            if (Encoding.UTF8.GetByteCount(post.ToString()) < PostBytes)
                continue;
            yield return post.ToString();
            post.Clear();
        }
    }

    /// <summary>The list and nine like it, of other letters.</summary>
    private static ListedEntry[] Tenfold(IReadOnlyList<ListedEntry> entries) =>
        [.. Enumerable.Range(0, 10).SelectMany(shift => entries.Select(entry => entry with { Id = Guid.CreateVersion7(), Spellings = [.. entry.Spellings.Select(spelling => spelling with { Text = Shift(spelling.Text, shift) })] }))];

    private static string Shift(string name, int by) => string.Concat(name.Select(letter =>
        char.IsAsciiLetterUpper(letter) ? (char)('A' + ((letter - 'A' + by) % 26)) : char.IsAsciiLetterLower(letter) ? (char)('a' + ((letter - 'a' + by) % 26)) : letter));

    private static (NameMatcher Matcher, double Milliseconds, double Bytes) Build(IReadOnlyList<ListedEntry> entries)
    {
        NameMatcher? matcher = null;
        var fastest = Enumerable.Range(0, Rounds).Min(_ => Milliseconds(() => matcher = new NameMatcher(entries)));
        matcher = null;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        matcher = new NameMatcher(entries);
        return (matcher, fastest, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    private static double PerPost<T>(int n, Func<int, T> work) => 1000 / Bench.PerSecond(n, i => work(i));

    private static double Milliseconds<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(work());
        return watch.Elapsed.TotalMilliseconds;
    }
}
