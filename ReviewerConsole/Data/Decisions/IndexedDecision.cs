using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Data.Decisions;

/// <summary>A settled decision as it is searched and counted: made from it afterwards, and made anew at any time.</summary>
public sealed class IndexedDecision
{
    /// <summary>Its place in time: the microsecond at which it was made, or the next that is free.</summary>
    public long Number { get; set; }

    public Guid DecisionId { get; set; }

    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public Outcome Outcome { get; set; }

    public required string PackId { get; set; }

    public required string Language { get; set; }

    public AppealState Appeal { get; set; }

    /// <summary>Seconds of activity.</summary>
    public int Seconds { get; set; }

    /// <summary>Signs of risk in its own answers.</summary>
    public AuditSign Signs { get; set; }

    /// <summary>The <see cref="AnswerSheet"/> with its answers; 0 for those not taken up since there are sheets.</summary>
    public long SheetId { get; set; }
}

/// <summary>A clause or an entry of the registry by which a decision is found.</summary>
public sealed class DecisionFacet
{
    public required string Facet { get; set; }

    public long Number { get; set; }

    /// <summary>The facet of a clause.</summary>
    public static string Clause(string packId, string clause) => $"clause:{packId}:{clause}";

    /// <summary>The facet of an entry of the registry.</summary>
    public static string Entry(Guid entry) => $"entry:{entry:N}";
}

/// <summary>A decision that is to be indexed, or indexed anew: it has settled, or what became of it has changed.</summary>
public sealed class Unindexed
{
    public Guid Id { get; set; }

    public Guid DecisionId { get; set; }

    /// <summary>Asks for a decision to be indexed, in the transaction of what changed.</summary>
    public static void Add(AppDb db, Guid decisionId) => db.Unindexed.Add(new Unindexed { Id = Guid.CreateVersion7(), DecisionId = decisionId });
}

internal sealed class IndexedDecisionConfiguration : IEntityTypeConfiguration<IndexedDecision>
{
    public void Configure(EntityTypeBuilder<IndexedDecision> builder)
    {
        builder.ToTable("decision_index");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.HasIndex(row => row.DecisionId).IsUnique();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.PersonId, row.Number });
        builder.HasIndex(row => new { row.Outcome, row.Number });
        builder.HasIndex(row => new { row.PackId, row.Number });
        builder.HasIndex(row => new { row.Language, row.Number });
        builder.HasIndex(row => new { row.SheetId, row.Appeal, row.Number });
        builder.HasIndex(row => new { row.Appeal, row.Number }).HasFilter("\"Appeal\" <> 0");
    }
}

internal sealed class DecisionFacetConfiguration : IEntityTypeConfiguration<DecisionFacet>
{
    public void Configure(EntityTypeBuilder<DecisionFacet> builder)
    {
        builder.ToTable("decision_facets");
        builder.HasKey(row => new { row.Facet, row.Number });
    }
}

internal sealed class UnindexedConfiguration : IEntityTypeConfiguration<Unindexed>
{
    public void Configure(EntityTypeBuilder<Unindexed> builder)
    {
        builder.ToTable("unindexed");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
