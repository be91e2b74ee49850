using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class RowSecurity : Migration
    {
        private static readonly string[] Tables =
            ["billing_accounts", "leases", "sections", "overviews", "discounts", "usage", "usage_days", "invoices", "invoice_lines", "views"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.ProtectClients("billing", Tables);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Unprotect("billing", Tables);
        }
    }
}
