using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Identity.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Teams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "identity",
                table: "members",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "billing_contact",
                schema: "identity",
                table: "clients",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "identity",
                table: "clients",
                type: "integer",
                nullable: false,
                defaultValue: 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "version",
                schema: "identity",
                table: "members");

            migrationBuilder.DropColumn(
                name: "billing_contact",
                schema: "identity",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "identity",
                table: "clients");
        }
    }
}
