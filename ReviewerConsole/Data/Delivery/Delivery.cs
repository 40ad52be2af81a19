using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Delivery;

/// <summary>Where a delivery stands. The numbers are stored.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, or sent and not yet answered.</summary>
    Waiting = 0,

    /// <summary>The receiver has it.</summary>
    Sent = 1,

    /// <summary>Tried for as long as the schedule goes; somebody must look.</summary>
    Failed = 2,

    /// <summary>Somebody decided that it will not be sent.</summary>
    GivenUp = 3,

    /// <summary>Overtaken by what followed it before it was ever sent.</summary>
    Cancelled = 4,
}

/// <summary>One event on its way to one endpoint. The id stays the same over all tries: the receiver knows a repeat by it.</summary>
public sealed class Delivery
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public required string Endpoint { get; set; }

    /// <summary>What it is about: the events of one subject reach an endpoint in the order of their numbers.</summary>
    public required string Subject { get; set; }

    public int Sequence { get; set; }

    /// <summary>Such as <c>content.removed</c>.</summary>
    public required string Type { get; set; }

    public DeliveryState State { get; set; }

    public int Tries { get; set; }

    /// <summary>When it is sent next; while it is being sent, when it would be taken up again.</summary>
    public DateTime NextAt { get; set; }

    /// <summary>What the last try came to, where it failed: a code.</summary>
    public string? Problem { get; set; }

    public required string DataJson { get; set; }

    /// <summary>The link to the inbox that goes with it: its secret is made anew at each try and never stored.</summary>
    public Guid? TicketId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? DoneAt { get; set; }
}

/// <summary>Keeps an endpoint from being asked: until a time that it named, or until somebody lets it go on.</summary>
public sealed class EndpointStop
{
    public required string Endpoint { get; set; }

    public required string Reason { get; set; }

    public DateTime At { get; set; }

    public DateTime? Until { get; set; }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("deliveries");
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Tries).IsConcurrencyToken();
        builder.HasIndex(delivery => new { delivery.Endpoint, delivery.Subject, delivery.Sequence }).IsUnique();
        builder.HasIndex(delivery => new { delivery.Endpoint, delivery.NextAt }).HasFilter("\"State\" = 0").HasDatabaseName("IX_deliveries_due");
        builder.HasIndex(delivery => new { delivery.Endpoint, delivery.Subject, delivery.Sequence }, "IX_deliveries_before").HasFilter("\"State\" IN (0, 2)");
        builder.HasIndex(delivery => new { delivery.State, delivery.Id });
        builder.HasIndex(delivery => delivery.CaseId);
    }
}

internal sealed class EndpointStopConfiguration : IEntityTypeConfiguration<EndpointStop>
{
    public void Configure(EntityTypeBuilder<EndpointStop> builder)
    {
        builder.ToTable("endpoint_stops");
        builder.HasKey(stop => stop.Endpoint);
    }
}
