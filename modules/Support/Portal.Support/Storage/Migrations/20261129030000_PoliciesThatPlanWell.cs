using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Support.Storage.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(SupportDb))]
    [Migration("20261129030000_PoliciesThatPlanWell")]
    internal sealed class PoliciesThatPlanWell : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RestateClients("support");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // both wordings let the same rows pass
        }
    }
}
