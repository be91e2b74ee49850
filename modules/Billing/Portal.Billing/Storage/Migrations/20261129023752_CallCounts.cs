using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class CallCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "call_counts",
                schema: "billing",
                columns: table => new
                {
                    slot = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    calls = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_counts", x => new { x.slot, x.provider_key, x.operation, x.outcome });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "call_counts",
                schema: "billing");
        }
    }
}
