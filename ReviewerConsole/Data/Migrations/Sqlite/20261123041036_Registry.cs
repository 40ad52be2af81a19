using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Registry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_designations_Name",
                table: "designations");

            migrationBuilder.AddColumn<string>(
                name: "Programs",
                table: "designations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SourceId",
                table: "designations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "designations",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsPerson",
                table: "designations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Quality",
                table: "designations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "designations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "cited_entries",
                columns: table => new
                {
                    DesignationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cited_entries", x => new { x.DesignationId, x.DecisionId });
                    table.ForeignKey(
                        name: "FK_cited_entries_decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_cited_entries_designations_DesignationId",
                        column: x => x.DesignationId,
                        principalTable: "designations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "designation_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DesignationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: false),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    ReasonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SecondAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_designation_changes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_designation_changes_designations_DesignationId",
                        column: x => x.DesignationId,
                        principalTable: "designations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "designation_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ReportJson = table.Column<string>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_designation_imports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "designation_names",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DesignationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    Quality = table.Column<int>(type: "INTEGER", nullable: false),
                    FromSource = table.Column<bool>(type: "INTEGER", nullable: false),
                    OtherUses = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_designation_names", x => x.Id);
                    table.ForeignKey(
                        name: "FK_designation_names_designations_DesignationId",
                        column: x => x.DesignationId,
                        principalTable: "designations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "designation_periods",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DesignationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_designation_periods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_designation_periods_designations_DesignationId",
                        column: x => x.DesignationId,
                        principalTable: "designations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SecondAgrees = table.Column<bool>(type: "INTEGER", nullable: true),
                    SecondTextId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SecondAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReasonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DesignationId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "rematches",
                columns: table => new
                {
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ThroughRank = table.Column<long>(type: "INTEGER", nullable: false),
                    ThroughId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rematches", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "proposal_cases",
                columns: table => new
                {
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EscalationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BackAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposal_cases", x => new { x.ProposalId, x.CaseId });
                    table.ForeignKey(
                        name: "FK_proposal_cases_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_proposal_cases_proposals_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "proposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was listed until now, in its new tables; nothing but the demo has filled the old one.
            migrationBuilder.Sql("INSERT INTO designation_periods (\"Id\", \"DesignationId\", \"From\", \"To\") SELECT \"Id\", \"Id\", \"ListedOn\", \"DelistedOn\" FROM designations");
            migrationBuilder.Sql("""
                WITH RECURSIVE split(id, name, rest) AS (
                    SELECT "Id", '', "Aliases" || char(10) FROM designations
                    UNION ALL SELECT id, substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, char(10)) + 1) FROM split WHERE rest <> '')
                INSERT INTO designation_names ("Id", "DesignationId", "Text", "Role", "Quality", "FromSource", "OtherUses")
                SELECT upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21)), id, name, 1, 0, 0, ''
                FROM (SELECT lower(hex(randomblob(16))) AS h, id, name FROM split WHERE name <> '')
                """);
            foreach (var column in new[] { "Aliases", "ListedOn", "DelistedOn" })
                migrationBuilder.Sql($"ALTER TABLE designations DROP COLUMN \"{column}\"");

            migrationBuilder.CreateIndex(
                name: "IX_designations_Source_SourceId",
                table: "designations",
                columns: new[] { "Source", "SourceId" },
                unique: true,
                filter: "\"SourceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cited_entries_DecisionId",
                table: "cited_entries",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_designation_changes_asked",
                table: "designation_changes",
                column: "DesignationId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_designation_changes_DesignationId_At",
                table: "designation_changes",
                columns: new[] { "DesignationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_designation_imports_At",
                table: "designation_imports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_designation_imports_unconfirmed",
                table: "designation_imports",
                column: "Id",
                filter: "\"ConfirmedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_designation_names_DesignationId",
                table: "designation_names",
                column: "DesignationId");

            migrationBuilder.CreateIndex(
                name: "IX_designation_periods_DesignationId",
                table: "designation_periods",
                column: "DesignationId");

            migrationBuilder.CreateIndex(
                name: "IX_proposal_cases_CaseId",
                table: "proposal_cases",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_proposal_cases_waiting",
                table: "proposal_cases",
                column: "ProposalId",
                filter: "\"BackAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_proposals_DecidedAt",
                table: "proposals",
                column: "DecidedAt",
                filter: "\"DecidedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_proposals_State_At",
                table: "proposals",
                columns: new[] { "State", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "cited_entries", "designation_changes", "designation_imports", "designation_names", "designation_periods", "proposal_cases", "proposals", "rematches" })
                migrationBuilder.DropTable(name: table);
            migrationBuilder.DropIndex(name: "IX_designations_Source_SourceId", table: "designations");
            foreach (var column in new[] { "IsPerson", "Notes", "Programs", "Quality", "SourceId", "Version" })
                migrationBuilder.Sql($"ALTER TABLE designations DROP COLUMN \"{column}\"");
            migrationBuilder.AddColumn<string>(name: "Aliases", table: "designations", type: "TEXT", nullable: false, defaultValue: "");
            migrationBuilder.AddColumn<DateOnly>(name: "DelistedOn", table: "designations", type: "TEXT", nullable: true);
            migrationBuilder.AddColumn<DateOnly>(name: "ListedOn", table: "designations", type: "TEXT", nullable: false, defaultValue: new DateOnly(1, 1, 1));
            // Two entries may have one name by now.
            migrationBuilder.CreateIndex(name: "IX_designations_Name", table: "designations", column: "Name");
        }
    }
}
