using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Designations;

/// <summary>What was done to an entry.</summary>
public enum DesignationChangeKind
{
    /// <summary>Listed, for the first time or again.</summary>
    Listed,

    Delisted,

    /// <summary>Its names, kind or notes were changed.</summary>
    Edited,
}

/// <summary>How far a change has come.</summary>
public enum DesignationChangeState
{
    InForce,

    /// <summary>Waits for a second lead.</summary>
    Asked,

    /// <summary>A second lead did not agree.</summary>
    Refused,
}

/// <summary>A change to an entry: who, when, why, and what.</summary>
public sealed class DesignationChange
{
    public Guid Id { get; set; }

    public Guid DesignationId { get; set; }

    public DesignationChangeKind Kind { get; set; }

    public DesignationChangeState State { get; set; }

    /// <summary>The day from which it holds.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>What changed, a line each; empty where the kind says it all.</summary>
    public string Details { get; set; } = "";

    /// <summary>The import that brought it, or null.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>The proposal that led to it, or null.</summary>
    public Guid? ProposalId { get; set; }

    /// <summary>Who the log says did it.</summary>
    public required string Actor { get; set; }

    public Guid? ReasonId { get; set; }

    public DateTime At { get; set; }

    /// <summary>The second lead, who put it in force or refused it.</summary>
    public Guid? SecondId { get; set; }

    public DateTime? SecondAt { get; set; }
}

internal sealed class DesignationChangeConfiguration : IEntityTypeConfiguration<DesignationChange>
{
    public void Configure(EntityTypeBuilder<DesignationChange> builder)
    {
        builder.ToTable("designation_changes");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.HasIndex(change => new { change.DesignationId, change.At });
        builder.HasIndex(change => change.DesignationId).IsUnique().HasFilter("\"State\" = 1").HasDatabaseName("IX_designation_changes_asked");
        builder.HasOne<Designation>().WithMany().HasForeignKey(change => change.DesignationId);
    }
}
