using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Features.Designations;

/// <summary>Notes a change to an entry: its row, and its entry in the log. Every change of the registry has the next number of one stream, so that
/// of two at once the second is refused.</summary>
internal static class RegistryLog
{
    /// <summary>Adds the change, with its reason.</summary>
    public static Task AddAsync(AppDb db, Designation entry, DesignationChange change, string reason, CancellationToken ct)
    {
        var (reasonId, commitment) = LogWriter.Keep(db, null, reason.Trim());
        change.ReasonId = reasonId;
        db.DesignationChanges.Add(change);
        return TellAsync(db, entry, change, change.Actor, change.At, commitment, change.Details.Length == 0 ? "" : LogWriter.Keep(db, null, change.Details).Commitment, ct);
    }

    /// <summary>Tells the log what a second lead said of a change.</summary>
    public static Task AnswerAsync(AppDb db, Designation entry, DesignationChange change, string actor, CancellationToken ct) => TellAsync(db, entry, change, actor, change.SecondAt!.Value, "", "", ct);

    private static Task TellAsync(AppDb db, Designation entry, DesignationChange change, string actor, DateTime at, string reason, string details, CancellationToken ct)
    {
        entry.Version++;
        return LogWriter.AppendAsync(db, DesignationIndex.Stream, $"designation.{change.Kind}-{change.State}".ToLowerInvariant(), actor, at, ct,
            ("entry", entry.Id.ToString("N")), ("change", change.Id.ToString("N")), ("day", change.Day?.ToString("O") ?? ""), ("reason", reason),
            ("details", details), ("proposal", change.ProposalId?.ToString("N") ?? ""));
    }
}
