using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>The indexes that the queue's page reads: one for the order, one for a single queue, one for the kinds of it that somebody is offered, and one of waiting cases for
/// each filter that is offered alone.</summary>
public static class CaseIndexes
{
    public const string Order = "IX_cases_order";
    public const string Queue = "IX_cases_queue";
    public const string Offer = "IX_cases_offer";
    public const string Facts = "IX_cases_facts";

    /// <summary>The index for a filter over a column.</summary>
    public static string For(string column) => $"IX_cases_by_{column}";

    internal static void Filters(EntityTypeBuilder<Case> builder)
    {
        builder.HasIndex(item => new { item.QueueId, item.Reason, item.RankAt, item.Id }).HasDatabaseName(Offer).HasFilter("\"State\" = 0");
        Add(builder, nameof(Case.PolicyId), item => new { item.PolicyId, item.RankAt, item.Id });
        Add(builder, nameof(Case.Surface), item => new { item.Surface, item.RankAt, item.Id });
        Add(builder, nameof(Case.Language), item => new { item.Language, item.RankAt, item.Id });
        Add(builder, nameof(Case.Reason), item => new { item.Reason, item.RankAt, item.Id });
        Add(builder, nameof(Case.Tier), item => new { item.Tier, item.RankAt, item.Id });
        Add(builder, nameof(Case.Source), item => new { item.Source, item.RankAt, item.Id });
    }

    private static void Add(EntityTypeBuilder<Case> builder, string column, Expression<Func<Case, object?>> columns) =>
        builder.HasIndex(columns).HasDatabaseName(For(column)).HasFilter("\"State\" = 0");
}
