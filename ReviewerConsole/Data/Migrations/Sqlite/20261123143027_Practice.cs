using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Practice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAt",
                table: "reports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NeedsCertificate",
                table: "queues",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "SeverePractised",
                table: "exposures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "calibrations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Cases = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calibrations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PolicyId = table.Column<string>(type: "TEXT", nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    PackVersion = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_certificates_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "practice_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Library = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    PolicyId = table.Column<string>(type: "TEXT", nullable: false),
                    PackVersion = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Difficulty = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    ToConfirmFrom = table.Column<Guid>(type: "TEXT", nullable: true),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practice_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "practice_sets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Library = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    TitleEn = table.Column<string>(type: "TEXT", nullable: false),
                    TitleJa = table.Column<string>(type: "TEXT", nullable: false),
                    Mode = table.Column<string>(type: "TEXT", nullable: false),
                    Cases = table.Column<string>(type: "TEXT", nullable: false),
                    Pass = table.Column<int>(type: "INTEGER", nullable: false),
                    CertifiesPolicy = table.Column<string>(type: "TEXT", nullable: true),
                    CertifiesTier = table.Column<int>(type: "INTEGER", nullable: true),
                    CertifiesLanguage = table.Column<string>(type: "TEXT", nullable: true),
                    CertifiesDays = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practice_sets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "calibration_seats",
                columns: table => new
                {
                    CalibrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calibration_seats", x => new { x.CalibrationId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_calibration_seats_calibrations_CalibrationId",
                        column: x => x.CalibrationId,
                        principalTable: "calibrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_calibration_seats_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calibration_notes",
                columns: table => new
                {
                    CalibrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calibration_notes", x => new { x.CalibrationId, x.CaseId });
                    table.ForeignKey(
                        name: "FK_calibration_notes_calibrations_CalibrationId",
                        column: x => x.CalibrationId,
                        principalTable: "calibrations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_calibration_notes_practice_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "practice_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "practice_assignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practice_assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_practice_assignments_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_practice_assignments_practice_sets_SetId",
                        column: x => x.SetId,
                        principalTable: "practice_sets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "practice_runs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CalibrationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mode = table.Column<string>(type: "TEXT", nullable: false),
                    Cases = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Score = table.Column<double>(type: "REAL", nullable: true),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practice_runs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_practice_runs_calibrations_CalibrationId",
                        column: x => x.CalibrationId,
                        principalTable: "calibrations",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_practice_runs_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_practice_runs_practice_sets_SetId",
                        column: x => x.SetId,
                        principalTable: "practice_sets",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "practice_answers",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    Score = table.Column<double>(type: "REAL", nullable: true),
                    IsGrave = table.Column<bool>(type: "INTEGER", nullable: false),
                    FailedAt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practice_answers", x => new { x.RunId, x.Number });
                    table.ForeignKey(
                        name: "FK_practice_answers_practice_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "practice_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_practice_answers_practice_runs_RunId",
                        column: x => x.RunId,
                        principalTable: "practice_runs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calibration_notes_CaseId",
                table: "calibration_notes",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_calibration_seats_PersonId",
                table: "calibration_seats",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_calibrations_OpenedAt",
                table: "calibrations",
                column: "OpenedAt");

            migrationBuilder.CreateIndex(
                name: "IX_certificates_PersonId_PolicyId_Until",
                table: "certificates",
                columns: new[] { "PersonId", "PolicyId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_practice_answers_CaseId",
                table: "practice_answers",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_practice_assignments_PersonId_SetId",
                table: "practice_assignments",
                columns: new[] { "PersonId", "SetId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_practice_assignments_SetId",
                table: "practice_assignments",
                column: "SetId");

            migrationBuilder.CreateIndex(
                name: "IX_practice_cases_Library_Name",
                table: "practice_cases",
                columns: new[] { "Library", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_practice_runs_CalibrationId_PersonId",
                table: "practice_runs",
                columns: new[] { "CalibrationId", "PersonId" },
                unique: true,
                filter: "\"CalibrationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_practice_runs_open",
                table: "practice_runs",
                columns: new[] { "SetId", "PersonId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_practice_runs_PersonId_StartedAt",
                table: "practice_runs",
                columns: new[] { "PersonId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_practice_runs_SetId_EndedAt",
                table: "practice_runs",
                columns: new[] { "SetId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_practice_sets_Library_Name",
                table: "practice_sets",
                columns: new[] { "Library", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calibration_notes");

            migrationBuilder.DropTable(
                name: "calibration_seats");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "practice_answers");

            migrationBuilder.DropTable(
                name: "practice_assignments");

            migrationBuilder.DropTable(
                name: "practice_cases");

            migrationBuilder.DropTable(
                name: "practice_runs");

            migrationBuilder.DropTable(
                name: "calibrations");

            migrationBuilder.DropTable(
                name: "practice_sets");

            migrationBuilder.Sql("ALTER TABLE reports DROP COLUMN \"WithdrawnAt\";");
            migrationBuilder.Sql("ALTER TABLE queues DROP COLUMN \"NeedsCertificate\";");
            migrationBuilder.Sql("ALTER TABLE exposures DROP COLUMN \"SeverePractised\";");
        }
    }
}
