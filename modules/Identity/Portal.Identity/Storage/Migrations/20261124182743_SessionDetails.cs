using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Identity.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class SessionDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "device",
                schema: "identity",
                table: "sessions",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "id",
                schema: "identity",
                table: "sessions",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");

            migrationBuilder.AddColumn<string>(
                name: "network",
                schema: "identity",
                table: "sessions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_id",
                schema: "identity",
                table: "sessions",
                column: "id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sessions_id",
                schema: "identity",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "device",
                schema: "identity",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "id",
                schema: "identity",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "network",
                schema: "identity",
                table: "sessions");
        }
    }
}
