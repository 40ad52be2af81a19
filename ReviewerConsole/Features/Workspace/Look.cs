namespace ReviewerConsole.Features.Workspace;

/// <summary>How media are shown: not at all until asked, then blurred and grey.</summary>
public sealed class Look
{
    public HashSet<int> Opened { get; } = [];

    public bool Blur { get; set; } = true;

    public bool Grey { get; set; } = true;

    /// <summary>For the next case: closed again.</summary>
    public void Reset()
    {
        Opened.Clear();
        (Blur, Grey) = (true, true);
    }
}
