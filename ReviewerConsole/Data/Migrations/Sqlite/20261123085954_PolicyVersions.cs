using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PolicyVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EffectiveAt",
                table: "packs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PackVersion",
                table: "drafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SheetId",
                table: "decision_index",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "answer_sheets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AnswersJson = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answer_sheets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "campaign_cases",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaign_cases", x => new { x.CaseId, x.Round });
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Sheets = table.Column<string>(type: "TEXT", nullable: false),
                    PerHour = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOut = table.Column<int>(type: "INTEGER", nullable: false),
                    SheetAt = table.Column<int>(type: "INTEGER", nullable: false),
                    Cursor = table.Column<long>(type: "INTEGER", nullable: true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsStopped = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "pack_proposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PackId = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Yaml = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EffectiveAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pack_proposals", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_SheetId_Appeal_Number",
                table: "decision_index",
                columns: new[] { "SheetId", "Appeal", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_answer_sheets_PackId",
                table: "answer_sheets",
                column: "PackId");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_open",
                table: "campaigns",
                column: "At",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_PackId_At",
                table: "campaigns",
                columns: new[] { "PackId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_pack_proposals_At",
                table: "pack_proposals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_pack_proposals_PackId_Version",
                table: "pack_proposals",
                columns: new[] { "PackId", "Version" },
                unique: true,
                filter: "\"State\" = 0");

            // Decisions indexed before there were sheets of answers are taken up again for theirs.
            migrationBuilder.Sql("INSERT INTO \"unindexed\" (\"Id\", \"DecisionId\") SELECT \"DecisionId\", \"DecisionId\" FROM \"decision_index\" known WHERE NOT EXISTS (SELECT 1 FROM \"unindexed\" mark WHERE mark.\"Id\" = known.\"DecisionId\");");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "answer_sheets");

            migrationBuilder.DropTable(
                name: "campaign_cases");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropTable(
                name: "pack_proposals");

            migrationBuilder.DropIndex(
                name: "IX_decision_index_SheetId_Appeal_Number",
                table: "decision_index");

            migrationBuilder.Sql("ALTER TABLE \"packs\" DROP COLUMN \"EffectiveAt\";");

            migrationBuilder.Sql("ALTER TABLE \"drafts\" DROP COLUMN \"PackVersion\";");

            migrationBuilder.Sql("ALTER TABLE \"decision_index\" DROP COLUMN \"SheetId\";");
        }
    }
}
