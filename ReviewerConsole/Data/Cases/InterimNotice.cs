using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Notices;

namespace ReviewerConsole.Data.Cases;

/// <summary>Whoever claims that law is broken was told that the answer takes longer than the term, and why.</summary>
public sealed class InterimNotice
{
    public Guid CaseId { get; set; }

    public int Round { get; set; }

    public DelayGround Ground { get; set; }

    /// <summary>The reason in words, with <see cref="DelayGround.Unavoidable"/>.</summary>
    public Guid? TextId { get; set; }

    /// <summary>Who sent it; null: the console, because the term was about to end.</summary>
    public Guid? ById { get; set; }

    public DateTime At { get; set; }
}

internal sealed class InterimNoticeConfiguration : IEntityTypeConfiguration<InterimNotice>
{
    public void Configure(EntityTypeBuilder<InterimNotice> builder)
    {
        builder.ToTable("interim_notices");
        builder.HasKey(notice => new { notice.CaseId, notice.Round });
        builder.HasIndex(notice => notice.At);
    }
}
