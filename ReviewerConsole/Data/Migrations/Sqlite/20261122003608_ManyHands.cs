using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ManyHands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_follow_ups_DoneAt_Kind_At",
                table: "follow_ups");

            migrationBuilder.RenameIndex(
                name: "IX_cases_State_RankAt_Id",
                table: "cases",
                newName: "IX_cases_order");

            migrationBuilder.RenameIndex(
                name: "IX_cases_QueueId_State_RankAt_Id",
                table: "cases",
                newName: "IX_cases_queue");

            migrationBuilder.AddColumn<string>(
                name: "NeedsLanguages",
                table: "queues",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "NeedsLead",
                table: "queues",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Source",
                table: "queues",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Surface",
                table: "queues",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Tier",
                table: "queues",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DoneBy",
                table: "follow_ups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DoneTextId",
                table: "follow_ups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnswerTextId",
                table: "escalations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AnsweredBy",
                table: "escalations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "TogetherId",
                table: "decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "cases",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Surface",
                table: "cases",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "TextKey",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_case_notes_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hand_overs",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TextId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_overs", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_hand_overs_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.Id);
                    table.ForeignKey(
                        name: "FK_saved_views_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_follow_ups_open",
                table: "follow_ups",
                columns: new[] { "Urgent", "At" },
                descending: new[] { true, false },
                filter: "\"DoneAt\" IS NULL");

            migrationBuilder.DropIndex(
                name: "IX_escalations_Reason_At",
                table: "escalations");

            migrationBuilder.CreateIndex(
                name: "IX_escalations_Reason_At",
                table: "escalations",
                columns: new[] { "Reason", "At" },
                filter: "\"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_escalations_open",
                table: "escalations",
                column: "At",
                filter: "\"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_TogetherId",
                table: "decisions",
                column: "TogetherId",
                filter: "\"TogetherId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_cases_by_Language",
                table: "cases",
                columns: new[] { "Language", "RankAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_cases_by_PolicyId",
                table: "cases",
                columns: new[] { "PolicyId", "RankAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_cases_by_Reason",
                table: "cases",
                columns: new[] { "Reason", "RankAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_cases_by_Source",
                table: "cases",
                columns: new[] { "Source", "RankAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_cases_by_Surface",
                table: "cases",
                columns: new[] { "Surface", "RankAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_cases_by_Tier",
                table: "cases",
                columns: new[] { "Tier", "RankAt", "Id" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_cases_facts",
                table: "cases",
                columns: new[] { "QueueId", "PolicyId", "Language", "Source", "Surface", "Tier" },
                filter: "\"State\" <> 4");

            migrationBuilder.CreateIndex(
                name: "IX_cases_TextKey_Id",
                table: "cases",
                columns: new[] { "TextKey", "Id" },
                filter: "\"TextKey\" IS NOT NULL AND \"State\" <> 4");

            migrationBuilder.DropIndex(
                name: "IX_media_Sha256",
                table: "media");

            migrationBuilder.CreateIndex(
                name: "IX_media_Sha256_Id",
                table: "media",
                columns: new[] { "Sha256", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_notes_CaseId_At",
                table: "case_notes",
                columns: new[] { "CaseId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_case_notes_open",
                table: "case_notes",
                column: "At",
                filter: "\"Kind\" = 1 AND \"AnsweredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_hand_overs_ToId_Until",
                table: "hand_overs",
                columns: new[] { "ToId", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_PersonId_Name",
                table: "saved_views",
                columns: new[] { "PersonId", "Name" },
                unique: true);
            migrationBuilder.Sql("""UPDATE "cases" SET "Surface" = (SELECT p."Surface" FROM "posts" p WHERE p."Id" = "cases"."PostId"), "Language" = (SELECT p."Language" FROM "posts" p WHERE p."Id" = "cases"."PostId");""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_notes");

            migrationBuilder.DropTable(
                name: "hand_overs");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropIndex(
                name: "IX_follow_ups_open",
                table: "follow_ups");

            migrationBuilder.DropIndex(
                name: "IX_escalations_open",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "IX_escalations_Reason_At",
                table: "escalations");

            migrationBuilder.CreateIndex(
                name: "IX_escalations_Reason_At",
                table: "escalations",
                columns: new[] { "Reason", "At" });

            migrationBuilder.DropIndex(
                name: "IX_decisions_TogetherId",
                table: "decisions");

            migrationBuilder.DropIndex(
                name: "IX_cases_by_Language",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_by_PolicyId",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_by_Reason",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_by_Source",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_by_Surface",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_by_Tier",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_facts",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_cases_TextKey_Id",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "IX_media_Sha256_Id",
                table: "media");

            migrationBuilder.CreateIndex(
                name: "IX_media_Sha256",
                table: "media",
                column: "Sha256");

            migrationBuilder.DropColumn(
                name: "NeedsLanguages",
                table: "queues");

            migrationBuilder.DropColumn(
                name: "NeedsLead",
                table: "queues");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "queues");

            migrationBuilder.DropColumn(
                name: "Surface",
                table: "queues");

            migrationBuilder.DropColumn(
                name: "Tier",
                table: "queues");

            migrationBuilder.DropColumn(
                name: "DoneBy",
                table: "follow_ups");

            migrationBuilder.DropColumn(
                name: "DoneTextId",
                table: "follow_ups");

            migrationBuilder.DropColumn(
                name: "AnswerTextId",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "AnsweredBy",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "TogetherId",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "Surface",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "TextKey",
                table: "cases");

            migrationBuilder.RenameIndex(
                name: "IX_cases_queue",
                table: "cases",
                newName: "IX_cases_QueueId_State_RankAt_Id");

            migrationBuilder.RenameIndex(
                name: "IX_cases_order",
                table: "cases",
                newName: "IX_cases_State_RankAt_Id");

            migrationBuilder.CreateIndex(
                name: "IX_follow_ups_DoneAt_Kind_At",
                table: "follow_ups",
                columns: new[] { "DoneAt", "Kind", "At" });
        }
    }
}
