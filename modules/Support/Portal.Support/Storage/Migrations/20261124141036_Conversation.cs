using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Support.Storage.Migrations
{
    /// <inheritdoc />
    internal partial class Conversation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                schema: "support",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<int>(
                name: "client_word",
                schema: "support",
                table: "tickets",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "related_invoice",
                schema: "support",
                table: "tickets",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "support_word",
                schema: "support",
                table: "tickets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "support",
                table: "tickets",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            // Tickets from before there were steps last changed when they were sent.
            migrationBuilder.Sql("update support.tickets set changed_at = created_at; alter table support.tickets alter column changed_at drop default");

            migrationBuilder.CreateTable(
                name: "ticket_reads",
                schema: "support",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_reads", x => new { x.client_id, x.ticket_id, x.member_id });
                    table.ForeignKey(
                        name: "fk_ticket_reads_tickets_client_id_ticket_id",
                        columns: x => new { x.client_id, x.ticket_id },
                        principalSchema: "support",
                        principalTable: "tickets",
                        principalColumns: new[] { "client_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_steps",
                schema: "support",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    author_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    priority = table.Column<short>(type: "smallint", nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submit_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_steps", x => new { x.client_id, x.ticket_id, x.version });
                    table.ForeignKey(
                        name: "fk_ticket_steps_tickets_client_id_ticket_id",
                        columns: x => new { x.client_id, x.ticket_id },
                        principalSchema: "support",
                        principalTable: "tickets",
                        principalColumns: new[] { "client_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ticket_steps_client_id_ticket_id_author_id_submit_key",
                schema: "support",
                table: "ticket_steps",
                columns: new[] { "client_id", "ticket_id", "author_id", "submit_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ticket_reads",
                schema: "support");

            migrationBuilder.DropTable(
                name: "ticket_steps",
                schema: "support");

            migrationBuilder.DropColumn(
                name: "changed_at",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "client_word",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "related_invoice",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "support_word",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "support",
                table: "tickets");
        }
    }
}
