using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Billing.Storage.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(BillingDb))]
    [Migration("20261129030000_PoliciesThatPlanWell")]
    internal sealed class PoliciesThatPlanWell : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RestateClients("billing");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // both wordings let the same rows pass
        }
    }
}
