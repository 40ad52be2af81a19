using System.Collections.Frozen;
using System.Globalization;

namespace ReviewerConsole.Core.Posts;

/// <summary>Finds the part of a host's name that somebody registered, by the rules of the Public Suffix List: in
/// <c>login.bank.example.co.uk</c> that is <c>example.co.uk</c>, whatever stands before it.</summary>
public static class PublicSuffixes
{
    /// <summary>The longest name that there can be (RFC 1035 §2.3.4).</summary>
    private const int Longest = 253;

    private static readonly Lazy<FrozenSet<string>> Rules = new(Read);

    /// <summary>The registered name in a host, or null for an address by number, a public suffix itself, or no name at all.</summary>
    /// <param name="host">A host in ASCII, such as <see cref="IdnMapping.GetAscii(string)"/> gives.</param>
    public static string? Registered(string host)
    {
        if (host.Length > Longest + 1)
            return null;
        var labels = host.TrimEnd('.').ToLowerInvariant().Split('.');
        if (labels.Length < 2 || labels.Any(label => label.Length == 0) || labels[^1].All(char.IsAsciiDigit))
            return null;
        var suffix = Suffix(labels);
        return suffix >= labels.Length ? null : string.Join('.', labels[^(suffix + 1)..]);
    }

    /// <summary>Whether a host in ASCII ends in a label that the list knows.</summary>
    public static bool IsListed(string host) => Rules.Value.Contains(host[(host.LastIndexOf('.') + 1)..].ToLowerInvariant());

    /// <summary>How many labels at the end are public: those of the longest rule that fits, one where none does.</summary>
    private static int Suffix(string[] labels)
    {
        for (var count = labels.Length; count > 0; count--)
        {
            var name = string.Join('.', labels[^count..]);
            if (Rules.Value.Contains("!" + name))
                return count - 1;
            if (Rules.Value.Contains(name) || (count > 1 && Rules.Value.Contains("*." + string.Join('.', labels[^(count - 1)..]))))
                return count;
        }
        return 1;
    }

    private static FrozenSet<string> Read()
    {
        var idn = new IdnMapping { AllowUnassigned = true };
        using var reader = new StreamReader(typeof(PublicSuffixes).Assembly.GetManifestResourceStream("public_suffix_list.dat")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("//", StringComparison.Ordinal))
            .Select(rule => rule.TrimStart('!', '*', '.') is var name && name.All(char.IsAscii) ? rule : rule[..^name.Length] + idn.GetAscii(name)).ToFrozenSet(StringComparer.Ordinal);
    }
}
