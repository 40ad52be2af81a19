using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DecisionIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "closed_case_views",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_closed_case_views", x => new { x.CaseId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "decision_facets",
                columns: table => new
                {
                    Facet = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_facets", x => new { x.Facet, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "decision_index",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    PackId = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Appeal = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decision_index", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "unindexed",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unindexed", x => x.Id);
                });

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

            ReviewerConsole.Data.Decisions.DecisionWords.CreateSqlite(migrationBuilder);
            // What was decided before is indexed like what settles now.
            migrationBuilder.Sql("INSERT INTO \"unindexed\" (\"Id\", \"DecisionId\") SELECT \"Id\", \"Id\" FROM \"decisions\" WHERE \"State\" = 1;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ReviewerConsole.Data.Decisions.DecisionWords.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "closed_case_views");

            migrationBuilder.DropTable(
                name: "decision_facets");

            migrationBuilder.DropTable(
                name: "decision_index");

            migrationBuilder.DropTable(
                name: "unindexed");
        }
    }
}
