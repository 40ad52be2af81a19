using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Sealing;

/// <summary>Compares the database with the anchors kept outside it, once at the start: an older copy put in its place, or a log that was
/// rewritten, is said to everybody who leads or administers until it is dealt with.</summary>
public sealed partial class LogAlarm(Store store, Anchors anchors, ILogger<LogAlarm> logger)
{
    private volatile LogBreak? _break;

    /// <summary>What was found, or null.</summary>
    public LogBreak? Break => _break;

    /// <summary>Looks, and remembers.</summary>
    public async Task CheckAsync(CancellationToken ct)
    {
        _break = null;
        foreach (var witness in anchors.Read().Where(anchor => anchor.Count > 0).DistinctBy(anchor => (anchor.Count, anchor.Hash)).OrderBy(anchor => anchor.Count))
            _break ??= await CompareAsync(witness, ct);
        if (_break is { } found)
            LogBroken(found.Code, found.Seq, found.Detail);
    }

    private async Task<LogBreak?> CompareAsync(Anchor witness, CancellationToken ct)
    {
        var seal = await store.ReadAsync(db => db.Seals.SingleOrDefaultAsync(found => found.Seq == witness.Count, ct), ct);
        return seal is null ? new LogBreak("cut-off", witness.Count, $"The anchor of {witness.At:O} tells of {witness.Count} entries, which this database does not have")
            : Convert.ToHexStringLower(seal.Hash) == witness.Hash ? null
            : new LogBreak("rewritten", witness.Count, $"The anchor of {witness.At:O} has another hash");
    }

    [LoggerMessage(EventId = 1008, Level = LogLevel.Critical, Message = "The log does not fit its anchors: {Code} at {Seq}. {Detail}")]
    private partial void LogBroken(string code, long seq, string detail);
}
