using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.People;

namespace ReviewerConsole.Features.Workspace;

/// <summary>How a post is shown: its media not at all until asked, then as the person has set it; of a long text a part; its
/// characters by number if asked. It knows since when a medium is seen clearly.</summary>
public sealed class Look
{
    /// <summary>Characters of a text that are shown at first, and more at each asking.</summary>
    public const int Step = 20_000;

    private readonly Dictionary<int, long> _clearSince = [];
    private readonly HashSet<int> _sounds = [];

    public HashSet<int> Opened { get; } = [];

    /// <summary>The medium that is looked at clearly for as long as a button is held.</summary>
    public int? Held { get; set; }

    /// <summary>Pictures that were let move.</summary>
    public HashSet<int> Moving { get; } = [];

    /// <summary>How the person wants it at first.</summary>
    public MediaLook Set { get; set; } = MediaLook.Careful;

    public bool Blur { get; set; } = true;

    public bool Grey { get; set; } = true;

    public bool Muted => Set.HasFlag(MediaLook.Muted);

    public int Length { get; set; } = Step;

    public bool Characters { get; set; }

    /// <summary>Whether a medium is seen without blur; a sound, for which there is none, whenever it is open.</summary>
    public bool IsClear(int number) => Opened.Contains(number) && (!Blur || Held == number || _sounds.Contains(number));

    /// <summary>Whether a picture that moves stands still.</summary>
    public bool IsStill(int number) => Set.HasFlag(MediaLook.Still) && !Moving.Contains(number);

    /// <summary>For the next case: closed again, with nothing left to count.</summary>
    public void Reset(IReadOnlyList<TaskMedia> media)
    {
        Opened.Clear();
        _clearSince.Clear();
        _sounds.Clear();
        _sounds.UnionWith(media.Index().Where(each => each.Item.Kind == "audio").Select(each => each.Index));
        Moving.Clear();
        (Held, Blur, Grey, Length, Characters) = (null, Set.HasFlag(MediaLook.Blurred), Set.HasFlag(MediaLook.Grey), Step, false);
    }

    /// <summary>Takes the time, which no change of the clock makes longer or shorter: begins to count for what is clear now, and tells of what no
    /// longer is.</summary>
    /// <returns>Each medium that was seen clearly until now, and for how long.</returns>
    public IReadOnlyList<(int Number, TimeSpan Time)> Count(TimeProvider time)
    {
        var ended = _clearSince.Where(seen => !IsClear(seen.Key)).Select(seen => (seen.Key, time.GetElapsedTime(seen.Value))).ToArray();
        foreach (var (number, _) in ended)
            _clearSince.Remove(number);
        foreach (var number in Opened.Where(IsClear))
            _clearSince.TryAdd(number, time.GetTimestamp());
        return ended;
    }
}
