namespace ReviewerConsole.Platform.Live;

/// <summary>Signals as one line of text between nodes: the sender, then stream and type of each. More than PostgreSQL takes in
/// one line becomes "everything".</summary>
public static class SignalLine
{
    private const int Maximum = 7900;

    /// <summary>The line.</summary>
    public static string Write(string node, IEnumerable<Signal> signals)
    {
        var line = $"{node};{string.Join(';', signals.Select(signal => $"{signal.Stream},{signal.Type}").Distinct())}";
        return line.Length <= Maximum ? line : $"{node};*,*";
    }

    /// <summary>Who sent a line, and the signals in it.</summary>
    public static (string Node, IReadOnlyList<Signal> Signals) Read(string line)
    {
        var parts = line.Split(';');
        return (parts[0], [.. parts.Skip(1).Select(part => part.Split(',')).Where(part => part.Length == 2).Select(part => new Signal(part[0], part[1]))]);
    }
}
