using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Support.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class RowSecurity : Migration
    {
        private static readonly string[] Tables =
            ["tickets", "ticket_steps", "ticket_reads", "attachments", "outgoing_mails"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.ProtectClients("support", Tables);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Unprotect("support", Tables);
        }
    }
}
