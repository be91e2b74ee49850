using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Support.Storage.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "support");

            migrationBuilder.CreateSequence(
                name: "ticket_numbers",
                schema: "support",
                startValue: 1001L);

            migrationBuilder.CreateTable(
                name: "tickets",
                schema: "support",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "nextval('support.ticket_numbers')"),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    author_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    priority = table.Column<short>(type: "smallint", nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    description = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    source = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    diagnostics = table.Column<string>(type: "jsonb", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submit_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tickets", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_client_id_author_id_submit_key",
                schema: "support",
                table: "tickets",
                columns: new[] { "client_id", "author_id", "submit_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_client_id_number",
                schema: "support",
                table: "tickets",
                columns: new[] { "client_id", "number" },
                unique: true,
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_client_id_source_reason",
                schema: "support",
                table: "tickets",
                columns: new[] { "client_id", "source", "reason" },
                unique: true,
                filter: "source is not null and status not in ('Resolved', 'Closed')");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_id",
                schema: "support",
                table: "tickets",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_priority_created_at_number",
                schema: "support",
                table: "tickets",
                columns: new[] { "priority", "created_at", "number" },
                descending: new[] { true, false, false },
                filter: "status not in ('Resolved', 'Closed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "tickets",
                schema: "support");

            migrationBuilder.DropSequence(
                name: "ticket_numbers",
                schema: "support");
        }
    }
}
