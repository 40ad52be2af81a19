using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Figures;

/// <summary>Statements of reasons that were written to a file for the European Union's database.</summary>
public sealed class StatementExport
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public DateTime At { get; set; }

    /// <summary>The first and the last day of the decisions.</summary>
    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    public int Statements { get; set; }

    /// <summary>Decisions that concern nobody in the Union and were left out.</summary>
    public int LeftOut { get; set; }
}

/// <summary>A decision whose statement was written: the same statement is never sent under two names.</summary>
public sealed class ExportedStatement
{
    public Guid DecisionId { get; set; }

    public Guid ExportId { get; set; }
}

internal sealed class StatementExportConfiguration : IEntityTypeConfiguration<StatementExport>
{
    public void Configure(EntityTypeBuilder<StatementExport> builder)
    {
        builder.ToTable("statement_exports");
        builder.Property(export => export.Id).ValueGeneratedNever();
    }
}

internal sealed class ExportedStatementConfiguration : IEntityTypeConfiguration<ExportedStatement>
{
    public void Configure(EntityTypeBuilder<ExportedStatement> builder)
    {
        builder.ToTable("exported_statements");
        builder.HasKey(row => row.DecisionId);
        builder.Property(row => row.DecisionId).ValueGeneratedNever();
        builder.HasIndex(row => row.ExportId);
    }
}
