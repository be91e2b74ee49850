using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Identity.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Invitations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_mails",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    member_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_mails", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_mails_members_member_id",
                        column: x => x.member_id,
                        principalSchema: "identity",
                        principalTable: "members",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_mails_member_id",
                schema: "identity",
                table: "account_mails",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_mails_next_attempt_at",
                schema: "identity",
                table: "account_mails",
                column: "next_attempt_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_mails",
                schema: "identity");
        }
    }
}
