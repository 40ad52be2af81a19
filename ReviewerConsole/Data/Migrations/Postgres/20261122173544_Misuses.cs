using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Misuses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Nothing was ever written to it.
            migrationBuilder.DropTable(name: "misuses");

            migrationBuilder.CreateTable(
                name: "misuses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Party = table.Column<int>(type: "integer", nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    Upheld = table.Column<int>(type: "integer", nullable: false),
                    Granted = table.Column<int>(type: "integer", nullable: false),
                    LastAppealId = table.Column<Guid>(type: "uuid", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    WarnedAt = table.Column<long>(type: "bigint", nullable: true),
                    UpheldThen = table.Column<int>(type: "integer", nullable: true),
                    SuspendedUntil = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_misuses", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_misuses_Since",
                table: "misuses",
                column: "Since");

            migrationBuilder.CreateIndex(
                name: "IX_misuses_Upheld_Id",
                table: "misuses",
                columns: new[] { "Upheld", "Id" },
                filter: "\"Upheld\" >= 3");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "misuses");

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
        }
    }
}
