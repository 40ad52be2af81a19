using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WhatRunsOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_snapshots_TakenAt",
                table: "snapshots",
                column: "TakenAt");

            migrationBuilder.AddColumn<long>(
                name: "LapseToldAt",
                table: "strikes",
                type: "bigint",
                nullable: true);

            migrationBuilder.Sql("""UPDATE strikes SET "LapseToldAt" = "LapsesAt" WHERE "LapsesAt" < (extract(epoch from now()) * 1000000)::bigint""");

            migrationBuilder.CreateIndex(
                name: "IX_strikes_LapsesAt",
                table: "strikes",
                column: "LapsesAt",
                filter: "\"LapseToldAt\" IS NULL AND \"WithdrawnAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_snapshots_TakenAt",
                table: "snapshots");

            migrationBuilder.DropIndex(
                name: "IX_strikes_LapsesAt",
                table: "strikes");

            migrationBuilder.DropColumn(
                name: "LapseToldAt",
                table: "strikes");
        }
    }
}
