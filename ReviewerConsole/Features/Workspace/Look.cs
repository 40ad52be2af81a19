namespace ReviewerConsole.Features.Workspace;

/// <summary>How a post is shown: its media not at all until asked, then blurred and grey; of a long text a part; its characters by
/// number if asked.</summary>
public sealed class Look
{
    /// <summary>Characters of a text that are shown at first, and more at each asking.</summary>
    public const int Step = 20_000;

    public HashSet<int> Opened { get; } = [];

    public bool Blur { get; set; } = true;

    public bool Grey { get; set; } = true;

    public int Length { get; set; } = Step;

    public bool Characters { get; set; }

    /// <summary>For the next case: closed again.</summary>
    public void Reset()
    {
        Opened.Clear();
        (Blur, Grey, Length, Characters) = (true, true, Step, false);
    }
}
