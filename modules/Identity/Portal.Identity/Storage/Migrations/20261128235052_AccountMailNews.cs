using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Identity.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class AccountMailNews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "attempts",
                schema: "identity",
                table: "account_mails",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "failed_at",
                schema: "identity",
                table: "account_mails",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "give_up_at",
                schema: "identity",
                table: "account_mails",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            // Mails that wait while the portal is brought up to date are tried for the rest of their day.
            migrationBuilder.Sql("update identity.account_mails set give_up_at = written_at + interval '1 day';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "attempts",
                schema: "identity",
                table: "account_mails");

            migrationBuilder.DropColumn(
                name: "failed_at",
                schema: "identity",
                table: "account_mails");

            migrationBuilder.DropColumn(
                name: "give_up_at",
                schema: "identity",
                table: "account_mails");
        }
    }
}
