using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Designations;

/// <summary>A public list that was taken in, and its report.</summary>
public sealed class DesignationImport
{
    public Guid Id { get; set; }

    public required string Source { get; set; }

    /// <summary>SHA-256 of the files, in the order given.</summary>
    public required string Sha256 { get; set; }

    /// <summary>What came of it, as it was printed.</summary>
    public required string ReportJson { get; set; }

    /// <summary>Who the log says did it.</summary>
    public required string Actor { get; set; }

    public DateTime At { get; set; }

    /// <summary>The lead who confirmed it: at once in the console, afterwards on the command line.</summary>
    public Guid? ConfirmedBy { get; set; }

    public DateTime? ConfirmedAt { get; set; }
}

internal sealed class DesignationImportConfiguration : IEntityTypeConfiguration<DesignationImport>
{
    public void Configure(EntityTypeBuilder<DesignationImport> builder)
    {
        builder.ToTable("designation_imports");
        builder.Property(import => import.Id).ValueGeneratedNever();
        builder.HasIndex(import => import.At);
        builder.HasIndex(import => import.Id).HasFilter("\"ConfirmedAt\" IS NULL").HasDatabaseName("IX_designation_imports_unconfirmed");
    }
}
