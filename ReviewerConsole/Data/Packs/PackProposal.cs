using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Packs;

/// <summary>How far a proposed version has come.</summary>
public enum PackProposalState
{
    /// <summary>Waits for a second lead.</summary>
    Waiting,

    Published,

    /// <summary>Refused by a second lead, or taken back by whoever proposed it.</summary>
    Dropped,
}

/// <summary>A version of a policy that one lead has put forward and another is to publish.</summary>
public sealed class PackProposal
{
    public Guid Id { get; set; }

    public required string PackId { get; set; }

    public DateOnly Version { get; set; }

    public required string Sha256 { get; set; }

    public required byte[] Yaml { get; set; }

    /// <summary>From when it is to hold.</summary>
    public DateTime EffectiveAt { get; set; }

    public required string Reason { get; set; }

    public PackProposalState State { get; set; }

    public Guid ById { get; set; }

    public DateTime At { get; set; }

    public Guid? AnsweredById { get; set; }

    public DateTime? AnsweredAt { get; set; }
}

internal sealed class PackProposalConfiguration : IEntityTypeConfiguration<PackProposal>
{
    public void Configure(EntityTypeBuilder<PackProposal> builder)
    {
        builder.ToTable("pack_proposals");
        builder.Property(proposal => proposal.Id).ValueGeneratedNever();
        builder.HasIndex(proposal => new { proposal.PackId, proposal.Version }).IsUnique().HasFilter("\"State\" = 0");
        builder.HasIndex(proposal => proposal.At);
    }
}
