using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReviewerConsole.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LinksWithoutHash : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_snapshots_Sha256",
                table: "snapshots");

            migrationBuilder.DropIndex(
                name: "IX_reports_TicketHash",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "IX_inbox_tickets_Hash",
                table: "inbox_tickets");

            migrationBuilder.AddColumn<bool>(
                name: "IsLinkRevoked",
                table: "reports",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("""UPDATE "reports" SET "IsLinkRevoked" = TRUE, "TicketHash" = '' WHERE "TicketHash" LIKE 'revoked:%'""");

            migrationBuilder.CreateIndex(
                name: "IX_reports_TicketHash",
                table: "reports",
                column: "TicketHash",
                unique: true,
                filter: "\"TicketHash\" <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_tickets_Hash",
                table: "inbox_tickets",
                column: "Hash",
                unique: true,
                filter: "\"Hash\" <> ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_reports_TicketHash",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "IX_inbox_tickets_Hash",
                table: "inbox_tickets");

            migrationBuilder.Sql("""UPDATE "reports" SET "TicketHash" = CASE WHEN "IsLinkRevoked" THEN 'revoked:' ELSE 'none:' END || "Id" WHERE "TicketHash" = ''""");
            migrationBuilder.Sql("""UPDATE "inbox_tickets" SET "Hash" = 'none:' || "Id" WHERE "Hash" = ''""");

            migrationBuilder.DropColumn(
                name: "IsLinkRevoked",
                table: "reports");

            migrationBuilder.CreateIndex(
                name: "IX_snapshots_Sha256",
                table: "snapshots",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_reports_TicketHash",
                table: "reports",
                column: "TicketHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbox_tickets_Hash",
                table: "inbox_tickets",
                column: "Hash",
                unique: true);
        }
    }
}
