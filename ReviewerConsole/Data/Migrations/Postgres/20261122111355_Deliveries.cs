using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Deliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    Endpoint = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Type = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: true),
                    DataJson = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "endpoint_stops",
                columns: table => new
                {
                    Endpoint = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_endpoint_stops", x => x.Endpoint);
                });

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_before",
                table: "deliveries",
                columns: new[] { "Endpoint", "Subject", "Sequence" },
                filter: "\"State\" IN (0, 2)");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_CaseId",
                table: "deliveries",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_due",
                table: "deliveries",
                columns: new[] { "Endpoint", "NextAt" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_Endpoint_Subject_Sequence",
                table: "deliveries",
                columns: new[] { "Endpoint", "Subject", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_State_Id",
                table: "deliveries",
                columns: new[] { "State", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "endpoint_stops");
        }
    }
}
