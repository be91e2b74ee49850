using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class WebhooksAndPacing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sections_section_next_due_at_client_id",
                schema: "billing",
                table: "sections");

            migrationBuilder.AddColumn<bool>(
                name: "viewed",
                schema: "billing",
                table: "sections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "call_buckets",
                schema: "billing",
                columns: table => new
                {
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false),
                    free_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_buckets", x => new { x.provider_key, x.account, x.endpoint });
                },
                comment: "Slots of paced calls; losing them in a crash costs nothing.")
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "event_runs",
                schema: "billing",
                columns: table => new
                {
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    complete_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_runs", x => x.provider_key);
                });

            migrationBuilder.CreateTable(
                name: "views",
                schema: "billing",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    viewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_views", x => x.client_id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_inbox",
                schema: "billing",
                columns: table => new
                {
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    event_id = table.Column<string>(type: "text", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    change = table.Column<string>(type: "text", nullable: true),
                    customer_reference = table.Column<string>(type: "text", nullable: true),
                    object_reference = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_inbox", x => new { x.provider_key, x.event_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_sections_section_viewed_next_due_at_client_id",
                schema: "billing",
                table: "sections",
                columns: new[] { "section", "viewed", "next_due_at", "client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_provider_key_reference",
                schema: "billing",
                table: "invoices",
                columns: new[] { "provider_key", "reference" });

            migrationBuilder.CreateIndex(
                name: "ix_billing_accounts_provider_key_customer_reference",
                schema: "billing",
                table: "billing_accounts",
                columns: new[] { "provider_key", "customer_reference" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_inbox_finished_at",
                schema: "billing",
                table: "webhook_inbox",
                column: "finished_at",
                filter: "finished_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_inbox_next_attempt_at",
                schema: "billing",
                table: "webhook_inbox",
                column: "next_attempt_at",
                filter: "status = 'Pending'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "call_buckets",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "event_runs",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "views",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "webhook_inbox",
                schema: "billing");

            migrationBuilder.DropIndex(
                name: "ix_sections_section_viewed_next_due_at_client_id",
                schema: "billing",
                table: "sections");

            migrationBuilder.DropIndex(
                name: "ix_invoices_provider_key_reference",
                schema: "billing",
                table: "invoices");

            migrationBuilder.DropIndex(
                name: "ix_billing_accounts_provider_key_customer_reference",
                schema: "billing",
                table: "billing_accounts");

            migrationBuilder.DropColumn(
                name: "viewed",
                schema: "billing",
                table: "sections");

            migrationBuilder.CreateIndex(
                name: "ix_sections_section_next_due_at_client_id",
                schema: "billing",
                table: "sections",
                columns: new[] { "section", "next_due_at", "client_id" });
        }
    }
}
