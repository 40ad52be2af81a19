using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MisuseSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AskedById",
                table: "appeals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("""
                UPDATE appeals SET "AskedById" = CASE WHEN "Party" = 0 THEN "AccountId" ELSE
                    (SELECT reporters."Id" FROM reports JOIN reporters ON reporters."Id" = reports."ReporterId"
                     WHERE reports."Id" = appeals."ReportId" AND reporters."ExternalId" NOT LIKE 'web:%') END
                """);

            migrationBuilder.CreateTable(
                name: "misuse_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MisuseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    ReasonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_misuse_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_misuse_steps_misuses_MisuseId",
                        column: x => x.MisuseId,
                        principalTable: "misuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_appeals_AskedById_AnsweredAt",
                table: "appeals",
                columns: new[] { "AskedById", "AnsweredAt" },
                filter: "\"AskedById\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_misuse_steps_MisuseId",
                table: "misuse_steps",
                column: "MisuseId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "misuse_steps");

            migrationBuilder.DropIndex(
                name: "IX_appeals_AskedById_AnsweredAt",
                table: "appeals");

            migrationBuilder.DropColumn(
                name: "AskedById",
                table: "appeals");
        }
    }
}
