namespace ReviewerConsole.Data.Decisions;

/// <summary>What may leave the outbox now.</summary>
public static class ReleasedRows
{
    /// <summary>Released, and not a measure that a lead has still to confirm.</summary>
    public static IQueryable<OutboxRow> Released(this AppDb db) => db.Outbox.Where(row => row.State == OutboxState.Released
        && !(row.Kind == OutboxKind.Measure && db.FollowUps.Any(open => open.DecisionId == row.DecisionId && open.Kind == FollowUp.MeasureToConfirm && open.DoneAt == null)));
}
