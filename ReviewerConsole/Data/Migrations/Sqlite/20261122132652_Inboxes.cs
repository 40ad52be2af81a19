using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Inboxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EndToldAt",
                table: "strikes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndsAt",
                table: "strikes",
                type: "INTEGER",
                nullable: true);

            // By hand and within the transaction: what EF makes of it rebuilds the table outside of one.
            migrationBuilder.Sql("""
                CREATE TABLE "outbox_new" (
                    "Id" TEXT NOT NULL CONSTRAINT "PK_outbox" PRIMARY KEY,
                    "CaseId" TEXT NOT NULL,
                    "CreatedAt" INTEGER NOT NULL,
                    "DecisionId" TEXT NULL,
                    "Kind" INTEGER NOT NULL,
                    "PayloadJson" TEXT NOT NULL,
                    "RecipientId" TEXT NULL,
                    "ReleasedAt" INTEGER NULL,
                    "State" INTEGER NOT NULL,
                    CONSTRAINT "FK_outbox_decisions_DecisionId" FOREIGN KEY ("DecisionId") REFERENCES "decisions" ("Id")
                );
                INSERT INTO "outbox_new" ("Id", "CaseId", "CreatedAt", "DecisionId", "Kind", "PayloadJson", "RecipientId", "ReleasedAt", "State")
                SELECT "Id", "CaseId", "CreatedAt", "DecisionId", "Kind", "PayloadJson", "RecipientId", "ReleasedAt", "State" FROM "outbox";
                DROP TABLE "outbox";
                ALTER TABLE "outbox_new" RENAME TO "outbox";
                CREATE INDEX "IX_outbox_DecisionId" ON "outbox" ("DecisionId");
                CREATE INDEX "IX_outbox_State_CreatedAt" ON "outbox" ("State", "CreatedAt");
                """);

            migrationBuilder.AddColumn<Guid>(
                name: "TicketId",
                table: "deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AppealOf",
                table: "decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RootId",
                table: "decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Ruling",
                table: "decisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AppealOf",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RootId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Ruling = table.Column<int>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
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
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_blind_answers", x => new { x.CaseId, x.Round, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RootId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    NoticesJson = table.Column<string>(type: "TEXT", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_tickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbox_tickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "misuses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Party = table.Column<int>(type: "INTEGER", nullable: false),
                    WarnedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WarnedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    SuspendedUntil = table.Column<long>(type: "INTEGER", nullable: true)
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
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
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
