using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Identity.Storage.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(IdentityDb))]
    [Migration("20261129030000_PoliciesThatPlanWell")]
    internal sealed class PoliciesThatPlanWell : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RestateClients("identity");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // both wordings let the same rows pass
        }
    }
}
