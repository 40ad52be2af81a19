using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Inboxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_outbox_decisions_DecisionId",
                table: "outbox");

            migrationBuilder.AddColumn<long>(
                name: "EndToldAt",
                table: "strikes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndsAt",
                table: "strikes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "DecisionId",
                table: "outbox",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "TicketId",
                table: "deliveries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AppealOf",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RootId",
                table: "decisions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Ruling",
                table: "decisions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AppealOf",
                table: "cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    RootId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: true),
                    TextId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Ruling = table.Column<int>(type: "integer", nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_appeals_decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "blind_answers",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_blind_answers", x => new { x.CaseId, x.Round, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: true),
                    RootId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    NoticesJson = table.Column<string>(type: "text", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_tickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: true),
                    IssuedAt = table.Column<long>(type: "bigint", nullable: false),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_tickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "misuses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    WarnedAt = table.Column<long>(type: "bigint", nullable: false),
                    WarnedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    SuspendedUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_misuses", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_strikes_EndsAt",
                table: "strikes",
                column: "EndsAt",
                filter: "\"EndsAt\" IS NOT NULL AND \"EndToldAt\" IS NULL AND \"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_appeals_CaseId_Round",
                table: "appeals",
                columns: new[] { "CaseId", "Round" });

            migrationBuilder.CreateIndex(
                name: "IX_appeals_DecisionId",
                table: "appeals",
                column: "DecisionId");

            migrationBuilder.CreateIndex(
                name: "IX_appeals_RootId_AccountId",
                table: "appeals",
                columns: new[] { "RootId", "AccountId" },
                unique: true,
                filter: "\"AccountId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_appeals_RootId_ReportId",
                table: "appeals",
                columns: new[] { "RootId", "ReportId" },
                unique: true,
                filter: "\"ReportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_CaseId_Party_At",
                table: "inbox_messages",
                columns: new[] { "CaseId", "Party", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_messages_DecisionId_Party",
                table: "inbox_messages",
                columns: new[] { "DecisionId", "Party" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_tickets_CaseId_Party",
                table: "inbox_tickets",
                columns: new[] { "CaseId", "Party" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_tickets_Hash",
                table: "inbox_tickets",
                column: "Hash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_outbox_decisions_DecisionId",
                table: "outbox",
                column: "DecisionId",
                principalTable: "decisions",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_outbox_decisions_DecisionId",
                table: "outbox");

            migrationBuilder.DropTable(
                name: "appeals");

            migrationBuilder.DropTable(
                name: "blind_answers");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "inbox_tickets");

            migrationBuilder.DropTable(
                name: "misuses");

            migrationBuilder.DropIndex(
                name: "IX_strikes_EndsAt",
                table: "strikes");

            migrationBuilder.DropColumn(
                name: "EndToldAt",
                table: "strikes");

            migrationBuilder.DropColumn(
                name: "EndsAt",
                table: "strikes");

            migrationBuilder.DropColumn(
                name: "TicketId",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "AppealOf",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "RootId",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "Ruling",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "AppealOf",
                table: "cases");

            migrationBuilder.AlterColumn<Guid>(
                name: "DecisionId",
                table: "outbox",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddForeignKey(
                name: "FK_outbox_decisions_DecisionId",
                table: "outbox",
                column: "DecisionId",
                principalTable: "decisions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
