using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class StuckWebhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_webhook_inbox_provider_key_status_received_at",
                schema: "billing",
                table: "webhook_inbox",
                columns: new[] { "provider_key", "status", "received_at" },
                filter: "status in ('Parked', 'Failed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_webhook_inbox_provider_key_status_received_at",
                schema: "billing",
                table: "webhook_inbox");
        }
    }
}
