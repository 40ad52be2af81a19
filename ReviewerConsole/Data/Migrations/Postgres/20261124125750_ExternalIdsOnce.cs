using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ExternalIdsOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_reports_ExternalId",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "IX_reports_KeyId_ExternalId",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "IX_posts_ExternalId",
                table: "posts");

            migrationBuilder.DropIndex(
                name: "IX_posts_Surface_ExternalId",
                table: "posts");

            migrationBuilder.CreateIndex(
                name: "IX_reports_ExternalId_KeyId",
                table: "reports",
                columns: new[] { "ExternalId", "KeyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_posts_ExternalId_Surface",
                table: "posts",
                columns: new[] { "ExternalId", "Surface" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_reports_ExternalId_KeyId",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "IX_posts_ExternalId_Surface",
                table: "posts");

            migrationBuilder.CreateIndex(
                name: "IX_reports_ExternalId",
                table: "reports",
                column: "ExternalId");

            migrationBuilder.CreateIndex(
                name: "IX_reports_KeyId_ExternalId",
                table: "reports",
                columns: new[] { "KeyId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_posts_ExternalId",
                table: "posts",
                column: "ExternalId");

            migrationBuilder.CreateIndex(
                name: "IX_posts_Surface_ExternalId",
                table: "posts",
                columns: new[] { "Surface", "ExternalId" },
                unique: true);
        }
    }
}
