using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Leads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_plans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    RulesJson = table.Column<string>(type: "text", nullable: false),
                    EveryDays = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<long>(type: "bigint", nullable: true),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    IsRetired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_plans", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "closed_case_views",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closed_case_views", x => new { x.CaseId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "day_deltas",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Figure = table.Column<int>(type: "integer", nullable: false),
                    PackId = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_deltas", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "day_sums",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Figure = table.Column<int>(type: "integer", nullable: false),
                    PackId = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_sums", x => new { x.Day, x.Figure, x.PackId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "decision_facets",
                columns: table => new
                {
                    Facet = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_facets", x => new { x.Facet, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "decision_index",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    PackId = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    Appeal = table.Column<int>(type: "integer", nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: false),
                    Signs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_index", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "exported_statements",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ExportId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exported_statements", x => x.DecisionId);
                });

            migrationBuilder.CreateTable(
                name: "statement_exports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Statements = table.Column<int>(type: "integer", nullable: false),
                    LeftOut = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_exports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "unindexed",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unindexed", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "view_samples",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PackId = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    StrataJson = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_view_samples", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_draws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    RulesJson = table.Column<string>(type: "text", nullable: false),
                    Seed = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Population = table.Column<int>(type: "integer", nullable: false),
                    Drawn = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_draws", x => x.Id);
                    table.ForeignKey(
                        name: "FK_audit_draws_audit_plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "audit_plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "audits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DrawId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    DeciderId = table.Column<Guid>(type: "uuid", nullable: false),
                    PackId = table.Column<string>(type: "text", nullable: false),
                    Language = table.Column<string>(type: "text", nullable: false),
                    First = table.Column<int>(type: "integer", nullable: false),
                    StandsFor = table.Column<double>(type: "double precision", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AuditorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Until = table.Column<long>(type: "bigint", nullable: true),
                    Json = table.Column<string>(type: "text", nullable: true),
                    Second = table.Column<int>(type: "integer", nullable: true),
                    Clauses = table.Column<string>(type: "text", nullable: true),
                    PartedAt = table.Column<string>(type: "text", nullable: true),
                    Finding = table.Column<int>(type: "integer", nullable: true),
                    WordId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReplyId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reversed = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    JudgedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_audits_audit_draws_DrawId",
                        column: x => x.DrawId,
                        principalTable: "audit_draws",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_audits_decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_DueAt",
                table: "cases",
                column: "DueAt",
                filter: "\"State\" <> 4");

            migrationBuilder.CreateIndex(
                name: "IX_audit_draws_PlanId_At",
                table: "audit_draws",
                columns: new[] { "PlanId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_audits_AuditorId_State",
                table: "audits",
                columns: new[] { "AuditorId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_audits_CaseId",
                table: "audits",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_audits_DecisionId",
                table: "audits",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_audits_DrawId_DecisionId",
                table: "audits",
                columns: new[] { "DrawId", "DecisionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audits_JudgedAt",
                table: "audits",
                column: "JudgedAt",
                filter: "\"JudgedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_audits_State_At_Id",
                table: "audits",
                columns: new[] { "State", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_Appeal_Number",
                table: "decision_index",
                columns: new[] { "Appeal", "Number" },
                filter: "\"Appeal\" <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_CaseId",
                table: "decision_index",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_DecisionId",
                table: "decision_index",
                column: "DecisionId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_Language_Number",
                table: "decision_index",
                columns: new[] { "Language", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_Outcome_Number",
                table: "decision_index",
                columns: new[] { "Outcome", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_PackId_Number",
                table: "decision_index",
                columns: new[] { "PackId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_decision_index_PersonId_Number",
                table: "decision_index",
                columns: new[] { "PersonId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_exported_statements_ExportId",
                table: "exported_statements",
                column: "ExportId");

            migrationBuilder.CreateIndex(
                name: "IX_view_samples_PackId_To",
                table: "view_samples",
                columns: new[] { "PackId", "To" });

            ReviewerConsole.Data.Decisions.DecisionWords.CreatePostgres(migrationBuilder);
            // What was decided before is indexed and counted like what settles now.
            migrationBuilder.Sql("INSERT INTO \"unindexed\" (\"Id\", \"DecisionId\") SELECT \"Id\", \"Id\" FROM \"decisions\" WHERE \"State\" = 1;");
            // Requests for another review made before count on their day, by the clock of the world: the site's own is not known here.
            migrationBuilder.Sql("INSERT INTO \"day_deltas\" (\"Id\", \"Day\", \"Figure\", \"PackId\", \"Key\", \"Count\") SELECT a.\"Id\", (to_timestamp(a.\"At\" / 1000000) AT TIME ZONE 'UTC')::date, 7, d.\"PackId\", CASE a.\"Party\" WHEN 0 THEN 'Author' ELSE 'Reporter' END, 1 FROM \"appeals\" a JOIN \"decisions\" d ON d.\"Id\" = a.\"DecisionId\";");
            migrationBuilder.Sql("INSERT INTO \"day_deltas\" (\"Id\", \"Day\", \"Figure\", \"PackId\", \"Key\", \"Count\") SELECT d.\"Id\", (to_timestamp(d.\"DecidedAt\" / 1000000) AT TIME ZONE 'UTC')::date, 13, d.\"PackId\", CASE d.\"Outcome\" WHEN 0 THEN 'Keep' WHEN 1 THEN 'Warn' WHEN 2 THEN 'Escalate' ELSE 'Remove' END, 1 FROM \"appeals\" a JOIN \"decisions\" d ON d.\"Id\" = a.\"DecisionId\" WHERE a.\"Party\" = 0;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ReviewerConsole.Data.Decisions.DecisionWords.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "audits");

            migrationBuilder.DropTable(
                name: "closed_case_views");

            migrationBuilder.DropTable(
                name: "day_deltas");

            migrationBuilder.DropTable(
                name: "day_sums");

            migrationBuilder.DropTable(
                name: "decision_facets");

            migrationBuilder.DropTable(
                name: "decision_index");

            migrationBuilder.DropTable(
                name: "exported_statements");

            migrationBuilder.DropTable(
                name: "statement_exports");

            migrationBuilder.DropTable(
                name: "unindexed");

            migrationBuilder.DropTable(
                name: "view_samples");

            migrationBuilder.DropTable(
                name: "audit_draws");

            migrationBuilder.DropTable(
                name: "audit_plans");

            migrationBuilder.DropIndex(
                name: "IX_cases_DueAt",
                table: "cases");
        }
    }
}
