using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InterimNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "interim_notices",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Ground = table.Column<int>(type: "integer", nullable: false),
                    TextId = table.Column<Guid>(type: "uuid", nullable: true),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_interim_notices", x => new { x.CaseId, x.Round });
                });

            migrationBuilder.CreateIndex(
                name: "IX_decisions_CaseId",
                table: "decisions",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_interim_notices_At",
                table: "interim_notices",
                column: "At");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "interim_notices");

            migrationBuilder.DropIndex(
                name: "IX_decisions_CaseId",
                table: "decisions");
        }
    }
}
