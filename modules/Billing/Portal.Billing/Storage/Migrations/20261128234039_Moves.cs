using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Moves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "hidden",
                schema: "billing",
                table: "invoices",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "maker_customer_reference",
                schema: "billing",
                table: "invoices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "maker_provider_key",
                schema: "billing",
                table: "invoices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "maker_reference",
                schema: "billing",
                table: "invoices",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "version",
                schema: "billing",
                table: "billing_accounts",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");

            migrationBuilder.CreateTable(
                name: "former_accounts",
                schema: "billing",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<Guid>(type: "uuid", nullable: false),
                    successor_version = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    customer_reference = table.Column<string>(type: "text", nullable: false),
                    options = table.Column<string>(type: "jsonb", nullable: false),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kept_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mirror = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_accounts", x => new { x.client_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "rehearsals",
                schema: "billing",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rehearsed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_version = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    customer_reference = table.Column<string>(type: "text", nullable: false),
                    options = table.Column<string>(type: "jsonb", nullable: false),
                    may_move = table.Column<bool>(type: "boolean", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rehearsals", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_former_accounts_kept_until",
                schema: "billing",
                table: "former_accounts",
                column: "kept_until",
                filter: "mirror is not null");

            migrationBuilder.CreateIndex(
                name: "ix_rehearsals_rehearsed_at",
                schema: "billing",
                table: "rehearsals",
                column: "rehearsed_at");

            migrationBuilder.ProtectClients("billing", "former_accounts", "rehearsals");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "former_accounts",
                schema: "billing");

            migrationBuilder.DropTable(
                name: "rehearsals",
                schema: "billing");

            migrationBuilder.DropColumn(
                name: "hidden",
                schema: "billing",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "maker_customer_reference",
                schema: "billing",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "maker_provider_key",
                schema: "billing",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "maker_reference",
                schema: "billing",
                table: "invoices");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "billing",
                table: "billing_accounts");
        }
    }
}
