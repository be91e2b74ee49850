using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Support.Storage.Migrations
{
    /// <inheritdoc />
    internal partial class AgentWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_priority_created_at_number",
                schema: "support",
                table: "tickets");

            migrationBuilder.AddColumn<Guid>(
                name: "assignee_id",
                schema: "support",
                table: "tickets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "assignee_name",
                schema: "support",
                table: "tickets",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_answered_at",
                schema: "support",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "assignee",
                schema: "support",
                table: "ticket_steps",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_first_answered_at",
                schema: "support",
                table: "tickets",
                column: "first_answered_at",
                filter: "first_answered_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_priority_number",
                schema: "support",
                table: "tickets",
                columns: new[] { "priority", "number" },
                descending: new[] { true, false },
                filter: "status not in ('Resolved', 'Closed')");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_status_number",
                schema: "support",
                table: "tickets",
                columns: new[] { "status", "number" },
                descending: new[] { false, true },
                filter: "status in ('Resolved', 'Closed')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_first_answered_at",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_priority_number",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_status_number",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "assignee_id",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "assignee_name",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "first_answered_at",
                schema: "support",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "assignee",
                schema: "support",
                table: "ticket_steps");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_priority_created_at_number",
                schema: "support",
                table: "tickets",
                columns: new[] { "priority", "created_at", "number" },
                descending: new[] { true, false, false },
                filter: "status not in ('Resolved', 'Closed')");
        }
    }
}
