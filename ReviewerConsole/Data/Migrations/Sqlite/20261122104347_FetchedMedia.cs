using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FetchedMedia : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "FetchAt",
                table: "media",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FetchProblem",
                table: "media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FetchTries",
                table: "media",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_media_FetchAt",
                table: "media",
                column: "FetchAt",
                filter: "\"FetchAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_media_FetchAt",
                table: "media");

            migrationBuilder.DropColumn(
                name: "FetchAt",
                table: "media");

            migrationBuilder.DropColumn(
                name: "FetchProblem",
                table: "media");

            migrationBuilder.DropColumn(
                name: "FetchTries",
                table: "media");
        }
    }
}
