using System.Globalization;

namespace ReviewerConsole.Platform.Configuration;

/// <summary>A setting is wrong; the message is one line with key, value and what is allowed.</summary>
public sealed class SettingException(string key, string? value, string allowed)
    : Exception($"{key} is '{value}'; allowed: {allowed}");

/// <summary>Reads single settings of a section and says exactly what is wrong with one.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text that must be there.</summary>
    /// <exception cref="SettingException">It is missing.</exception>
    public string Text(string key, string allowed = "a text") =>
        Value(key) is { Length: > 0 } value ? value : throw new SettingException(key, Value(key), allowed);

    /// <summary>A whole number between two bounds, both allowed.</summary>
    /// <exception cref="SettingException">It is none, or outside.</exception>
    public int Number(string key, int from, int to) =>
        int.TryParse(Value(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new SettingException(key, Value(key), $"a whole number from {from} to {to}");

    /// <summary>True or false.</summary>
    /// <exception cref="SettingException">It is neither.</exception>
    public bool Flag(string key) => bool.TryParse(Value(key), out var flag) ? flag : throw new SettingException(key, Value(key), "true or false");

    /// <summary>One of an enumeration's names.</summary>
    /// <exception cref="SettingException">It is none of them.</exception>
    public T Choice<T>(string key) where T : struct, Enum =>
        Enum.GetNames<T>().FirstOrDefault(name => name.Equals(Value(key), StringComparison.OrdinalIgnoreCase)) is { } name
            ? Enum.Parse<T>(name)
            : throw new SettingException(key, Value(key), string.Join(", ", Enum.GetNames<T>()));

    /// <summary>A text, or null where it is empty.</summary>
    public string? Optional(string key) => Value(key) is { Length: > 0 } value ? value : null;

    /// <summary>The items of a list that may be empty, each given as its key.</summary>
    /// <exception cref="SettingException">It is a single value.</exception>
    public IReadOnlyList<string> Items(string key) => Value(key) is { Length: > 0 } single
        ? throw new SettingException(key, single, "a list")
        : [.. configuration.GetSection(key).GetChildren().Select(child => $"{key}:{child.Key}")];

    /// <summary>The items of a list, each given as its key.</summary>
    /// <exception cref="SettingException">There are none.</exception>
    public IReadOnlyList<string> List(string key)
    {
        var items = Items(key);
        return items.Count > 0 ? items : throw new SettingException(key, null, "a list with at least one item");
    }

    /// <summary>Refuses a key of these sections that nothing has read: most likely a misspelling.</summary>
    /// <exception cref="SettingException">There is one.</exception>
    public void RefuseUnread(params string[] sections)
    {
        foreach (var section in sections)
            foreach (var (key, value) in configuration.GetSection(section).AsEnumerable().Where(pair => pair.Value is not null))
                if (!_read.Contains(key))
                    throw new SettingException(key, value, $"one of {string.Join(", ", _read.Where(known => known.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)).Order())}");
    }

    private string? Value(string key)
    {
        _read.Add(key);
        return configuration[key];
    }
}
