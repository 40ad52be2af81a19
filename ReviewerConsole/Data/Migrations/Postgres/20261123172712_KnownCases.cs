using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
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
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "gold",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    QueueId = table.Column<int>(type: "integer", nullable: false),
                    PolicyId = table.Column<string>(type: "text", nullable: false),
                    PackVersion = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    ClaimNumber = table.Column<int>(type: "integer", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false),
                    PostedAt = table.Column<long>(type: "bigint", nullable: true),
                    HasAuthor = table.Column<bool>(type: "boolean", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    DueBasis = table.Column<string>(type: "text", nullable: false),
                    Views = table.Column<long>(type: "bigint", nullable: false),
                    SubmittedAt = table.Column<long>(type: "bigint", nullable: true),
                    SettlesAt = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<int>(type: "integer", nullable: true),
                    Score = table.Column<double>(type: "double precision", nullable: true),
                    IsRight = table.Column<bool>(type: "boolean", nullable: false),
                    IsGrave = table.Column<bool>(type: "boolean", nullable: false),
                    KeptForId = table.Column<Guid>(type: "uuid", nullable: true),
                    KeptFromId = table.Column<Guid>(type: "uuid", nullable: true),
                    KeptUntil = table.Column<long>(type: "bigint", nullable: true),
                    KeptText = table.Column<string>(type: "text", nullable: false)
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
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    QueueId = table.Column<int>(type: "integer", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GoldId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
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
                    GoldId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    SavedAt = table.Column<long>(type: "bigint", nullable: false)
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

            migrationBuilder.DropColumn(
                name: "Team",
                table: "people");
        }
    }
}
