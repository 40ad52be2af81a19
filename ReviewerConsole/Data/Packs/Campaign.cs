using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Packs;

/// <summary>Past decisions that another version of their policy would decide otherwise, looked at again by and by.</summary>
public sealed class Campaign
{
    public Guid Id { get; set; }

    public required string PackId { get; set; }

    /// <summary>The version that they are decided by now.</summary>
    public DateOnly Version { get; set; }

    public required string Reason { get; set; }

    /// <summary>The sheets of answers that come out otherwise, by number, separated by spaces.</summary>
    public required string Sheets { get; set; }

    /// <summary>Cases put back into the queue in an hour, at most.</summary>
    public int PerHour { get; set; }

    /// <summary>How many decisions it is about.</summary>
    public int Total { get; set; }

    public int Reopened { get; set; }

    /// <summary>Those that could not be looked at again: open already, superseded, or deleted.</summary>
    public int LeftOut { get; set; }

    /// <summary>How many of the sheets are done.</summary>
    public int SheetAt { get; set; }

    /// <summary>The number of the last decision taken up in the sheet at hand, or null at its beginning.</summary>
    public long? Cursor { get; set; }

    public Guid ById { get; set; }

    public DateTime At { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Whether somebody stopped it.</summary>
    public bool IsStopped { get; set; }

    /// <summary>The sheets, by number.</summary>
    public IReadOnlyList<long> SheetIds => [.. Sheets.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>A round of a case that a campaign began.</summary>
public sealed class CampaignCase
{
    public Guid CaseId { get; set; }

    public int Round { get; set; }

    public Guid CampaignId { get; set; }
}

internal sealed class CampaignConfiguration : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("campaigns");
        builder.Property(campaign => campaign.Id).ValueGeneratedNever();
        builder.Ignore(campaign => campaign.SheetIds);
        builder.HasIndex(campaign => campaign.At).HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_campaigns_open");
        builder.HasIndex(campaign => new { campaign.PackId, campaign.At });
    }
}

internal sealed class CampaignCaseConfiguration : IEntityTypeConfiguration<CampaignCase>
{
    public void Configure(EntityTypeBuilder<CampaignCase> builder)
    {
        builder.ToTable("campaign_cases");
        builder.HasKey(item => new { item.CaseId, item.Round });
    }
}
