using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Tariff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "tariff",
                schema: "billing",
                table: "overviews",
                type: "json",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "tariff",
                schema: "billing",
                table: "overviews");
        }
    }
}
