using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KnownCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Team",
                table: "people",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "gold",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    QueueId = table.Column<int>(type: "INTEGER", nullable: false),
                    PolicyId = table.Column<string>(type: "TEXT", nullable: false),
                    PackVersion = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PostedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HasAuthor = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueBasis = table.Column<string>(type: "TEXT", nullable: false),
                    Views = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SettlesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    Score = table.Column<double>(type: "REAL", nullable: true),
                    IsRight = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsGrave = table.Column<bool>(type: "INTEGER", nullable: false),
                    KeptForId = table.Column<Guid>(type: "TEXT", nullable: true),
                    KeptFromId = table.Column<Guid>(type: "TEXT", nullable: true),
                    KeptUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    KeptText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gold", x => x.Id);
                    table.ForeignKey(
                        name: "FK_gold_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_gold_practice_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "practice_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "queue_pauses",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    QueueId = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queue_pauses", x => new { x.PersonId, x.QueueId });
                    table.ForeignKey(
                        name: "FK_queue_pauses_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_queue_pauses_queues_QueueId",
                        column: x => x.QueueId,
                        principalTable: "queues",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gold_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    GoldId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gold_notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_gold_notes_gold_GoldId",
                        column: x => x.GoldId,
                        principalTable: "gold",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_gold_notes_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gold_sheets",
                columns: table => new
                {
                    GoldId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_gold_sheets", x => new { x.GoldId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_gold_sheets_gold_GoldId",
                        column: x => x.GoldId,
                        principalTable: "gold",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_gold_sheets_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_gold_CaseId",
                table: "gold",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_gold_kept",
                table: "gold",
                column: "KeptUntil",
                filter: "\"KeptForId\" IS NOT NULL AND \"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_gold_PersonId_SettlesAt",
                table: "gold",
                columns: new[] { "PersonId", "SettlesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_gold_PersonId_State",
                table: "gold",
                columns: new[] { "PersonId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_gold_SettlesAt",
                table: "gold",
                column: "SettlesAt");

            migrationBuilder.CreateIndex(
                name: "IX_gold_State",
                table: "gold",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_gold_notes_GoldId_At",
                table: "gold_notes",
                columns: new[] { "GoldId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_gold_notes_open",
                table: "gold_notes",
                column: "At",
                filter: "\"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_gold_notes_PersonId",
                table: "gold_notes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_gold_sheets_PersonId",
                table: "gold_sheets",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_queue_pauses_QueueId",
                table: "queue_pauses",
                column: "QueueId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "gold_notes");

            migrationBuilder.DropTable(
                name: "gold_sheets");

            migrationBuilder.DropTable(
                name: "queue_pauses");

            migrationBuilder.DropTable(
                name: "gold");

            migrationBuilder.Sql("ALTER TABLE people DROP COLUMN \"Team\"");
        }
    }
}
