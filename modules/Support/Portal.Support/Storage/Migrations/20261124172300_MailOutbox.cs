using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Support.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class MailOutbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                schema: "support",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    reader = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    failure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_mails", x => new { x.client_id, x.ticket_id, x.version });
                    table.ForeignKey(
                        name: "fk_outgoing_mails_tickets_client_id_ticket_id",
                        columns: x => new { x.client_id, x.ticket_id },
                        principalSchema: "support",
                        principalTable: "tickets",
                        principalColumns: new[] { "client_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_next_attempt_at",
                schema: "support",
                table: "outgoing_mails",
                column: "next_attempt_at",
                filter: "state = 'NotSent'");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_number",
                schema: "support",
                table: "outgoing_mails",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_mails_state_number",
                schema: "support",
                table: "outgoing_mails",
                columns: new[] { "state", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outgoing_mails",
                schema: "support");
        }
    }
}
