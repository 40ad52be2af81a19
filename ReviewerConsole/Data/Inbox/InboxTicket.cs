using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Notices;

namespace ReviewerConsole.Data.Inbox;

/// <summary>A link to one person's inbox on one matter, besides the first of each report, which stands with the report.</summary>
public sealed class InboxTicket
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the link's secret, where that is from before secrets held their ticket's id; else empty.</summary>
    public string Hash { get; set; } = "";

    public Guid CaseId { get; set; }

    public Party Party { get; set; }

    public Guid? AccountId { get; set; }

    public Guid? ReportId { get; set; }

    public DateTime IssuedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

internal sealed class InboxTicketConfiguration : IEntityTypeConfiguration<InboxTicket>
{
    public void Configure(EntityTypeBuilder<InboxTicket> builder)
    {
        builder.ToTable("inbox_tickets");
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.HasIndex(ticket => ticket.Hash).IsUnique().HasFilter("\"Hash\" <> ''");
        builder.HasIndex(ticket => new { ticket.CaseId, ticket.Party });
    }
}
