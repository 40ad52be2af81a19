using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Data.Cases;

namespace ReviewerConsole.Data.Designations;

/// <summary>How far a proposal has come.</summary>
public enum ProposalState
{
    /// <summary>Facts are gathered.</summary>
    Open,

    /// <summary>A second opinion and a decision are awaited.</summary>
    Submitted,

    Listed,

    NotListed,
}

/// <summary>"Not listed, but should it be?": what is found against the criteria, a second opinion, and a lead's decision.</summary>
public sealed class Proposal
{
    public Guid Id { get; set; }

    /// <summary>Whom or what it is about.</summary>
    public required string Name { get; set; }

    public ProposalState State { get; set; }

    /// <summary>Raised by every change.</summary>
    public int Version { get; set; }

    /// <summary>What was filled in: an erasable text (<see cref="Core.Designations.ProposalSheet"/>).</summary>
    public Guid SheetId { get; set; }

    public Guid ProposedBy { get; set; }

    public DateTime At { get; set; }

    public Guid? SecondBy { get; set; }

    /// <summary>Whether the second opinion is for listing.</summary>
    public bool? SecondAgrees { get; set; }

    public Guid? SecondTextId { get; set; }

    public DateTime? SecondAt { get; set; }

    public Guid? DecidedBy { get; set; }

    public Guid? ReasonId { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>The entry that came of it.</summary>
    public Guid? DesignationId { get; set; }
}

/// <summary>A case that waits for a proposal's decision.</summary>
public sealed class ProposalCase
{
    public Guid ProposalId { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The escalation that the proposal's decision answers; the wait is over when something else has answered it.</summary>
    public Guid EscalationId { get; set; }

    /// <summary>When it came back, or was found to wait no more.</summary>
    public DateTime? BackAt { get; set; }
}

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposals");
        builder.Property(proposal => proposal.Id).ValueGeneratedNever();
        builder.Property(proposal => proposal.Version).IsConcurrencyToken();
        builder.HasIndex(proposal => new { proposal.State, proposal.At });
        builder.HasIndex(proposal => proposal.DecidedAt).HasFilter("\"DecidedAt\" IS NOT NULL");
    }
}

internal sealed class ProposalCaseConfiguration : IEntityTypeConfiguration<ProposalCase>
{
    public void Configure(EntityTypeBuilder<ProposalCase> builder)
    {
        builder.ToTable("proposal_cases");
        builder.HasKey(row => new { row.ProposalId, row.CaseId });
        builder.HasIndex(row => row.ProposalId).HasFilter("\"BackAt\" IS NULL").HasDatabaseName("IX_proposal_cases_waiting");
        builder.HasIndex(row => row.CaseId);
        builder.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId);
        builder.HasOne<Case>().WithMany().HasForeignKey(row => row.CaseId);
    }
}
