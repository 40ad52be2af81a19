using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Decisions;

/// <summary>The answers of one decision, without evidence or words, kept once for all that were answered alike: there are few ways to fill in a
/// checklist, and many decisions.</summary>
public sealed class AnswerSheet
{
    /// <summary>The first 63 bits of SHA-256 of policy, version and answers.</summary>
    public long Id { get; set; }

    public required string PackId { get; set; }

    public DateOnly Version { get; set; }

    /// <summary>The answers of each assessment, in order and without doubles.</summary>
    public required string AnswersJson { get; set; }

    /// <summary>The sheet of these answers.</summary>
    public static AnswerSheet Of(string packId, DateOnly version, string answersJson) => new()
    {
        Id = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{packId}\n{version:O}\n{answersJson}"))) & long.MaxValue,
        PackId = packId,
        Version = version,
        AnswersJson = answersJson,
    };
}

internal sealed class AnswerSheetConfiguration : IEntityTypeConfiguration<AnswerSheet>
{
    public void Configure(EntityTypeBuilder<AnswerSheet> builder)
    {
        builder.ToTable("answer_sheets");
        builder.Property(sheet => sheet.Id).ValueGeneratedNever();
        builder.HasIndex(sheet => sheet.PackId);
    }
}
