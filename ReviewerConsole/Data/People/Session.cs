using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.People;

/// <summary>One sign-in; the cookie carries its id, and ending it ends the cookie and the open pages.</summary>
public sealed class Session
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public string Agent { get; set; } = "";

    public DateTime StartedAt { get; set; }

    public DateTime SeenAt { get; set; }

    /// <summary>When the person last proved in it who they are.</summary>
    public DateTime? ConfirmedAt { get; set; }

    public DateTime? EndedAt { get; set; }
}

/// <summary>A link that sets a password once; only its hash is kept.</summary>
public sealed class OneTimeLink
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public required string Hash { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime? UsedAt { get; set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasIndex(session => new { session.PersonId, session.StartedAt });
        builder.HasOne<Person>().WithMany().HasForeignKey(session => session.PersonId);
    }
}

internal sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("one_time_links");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.HasIndex(link => link.Hash).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(link => link.PersonId);
    }
}
