using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Modularity.Storage;

#nullable disable

namespace Portal.Identity.Storage.Migrations
{
    /// <inheritdoc />
    internal sealed partial class RowSecurity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Who adds an entry can neither see nor move the chain it is sealed into: the seal is the owner's work.
            migrationBuilder.Sql("alter function identity.seal_audit_entry() security definer set search_path = pg_catalog, pg_temp;");
            migrationBuilder.ProtectLog("identity", "audit_entries");
            migrationBuilder.ProtectWhole("identity", "audit_chains");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Unprotect("identity", "audit_entries", "audit_chains");
            migrationBuilder.Sql("alter function identity.seal_audit_entry() security invoker reset all;");
        }
    }
}
