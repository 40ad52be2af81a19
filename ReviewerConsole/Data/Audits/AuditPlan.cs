using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Audits;

namespace ReviewerConsole.Data.Audits;

/// <summary>A plan for drawing decisions.</summary>
public sealed class AuditPlan
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required string RulesJson { get; set; }

    /// <summary>Drawn again by itself after so many days; null: only when somebody asks.</summary>
    public int? EveryDays { get; set; }

    /// <summary>When it is drawn next by itself.</summary>
    public DateTime? NextAt { get; set; }

    public DateTime ChangedAt { get; set; }

    /// <summary>Whether it is not drawn any more.</summary>
    public bool IsRetired { get; set; }

    /// <summary>The rules.</summary>
    public PlanRules Rules => Read(RulesJson);

    /// <summary>Rules as they are stored.</summary>
    public static string Write(PlanRules rules) => JsonSerializer.Serialize(rules, Json);

    /// <summary>Stored rules.</summary>
    public static PlanRules Read(string json) => JsonSerializer.Deserialize<PlanRules>(json, Json)!;
}

/// <summary>One draw by a plan: with its rules, seed and period it can be repeated.</summary>
public sealed class AuditDraw
{
    public Guid Id { get; set; }

    public Guid PlanId { get; set; }

    /// <summary>The rules as they were.</summary>
    public required string RulesJson { get; set; }

    public long Seed { get; set; }

    public DateTime From { get; set; }

    public DateTime To { get; set; }

    /// <summary>How many could have been drawn.</summary>
    public int Population { get; set; }

    public int Drawn { get; set; }

    /// <summary>Who had it drawn; null: the console.</summary>
    public Guid? PersonId { get; set; }

    public DateTime At { get; set; }
}

internal sealed class AuditPlanConfiguration : IEntityTypeConfiguration<AuditPlan>
{
    public void Configure(EntityTypeBuilder<AuditPlan> builder)
    {
        builder.ToTable("audit_plans");
        builder.Property(plan => plan.Id).ValueGeneratedNever();
        builder.Ignore(plan => plan.Rules);
        builder.Property(plan => plan.ChangedAt).IsConcurrencyToken();
        builder.Property(plan => plan.NextAt).IsConcurrencyToken();
    }
}

internal sealed class AuditDrawConfiguration : IEntityTypeConfiguration<AuditDraw>
{
    public void Configure(EntityTypeBuilder<AuditDraw> builder)
    {
        builder.ToTable("audit_draws");
        builder.Property(draw => draw.Id).ValueGeneratedNever();
        builder.HasIndex(draw => new { draw.PlanId, draw.At });
        builder.HasOne<AuditPlan>().WithMany().HasForeignKey(draw => draw.PlanId);
    }
}
