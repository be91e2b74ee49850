using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Identity.Storage;

/// <summary>Lets <c>dotnet ef</c> write migrations without a host or a database.</summary>
internal sealed class IdentityDbFactory : IDesignTimeDbContextFactory<IdentityDb>
{
    private static readonly NpgsqlDataSource Nowhere = NpgsqlDataSource.Create("Host=design-time");

    public IdentityDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<IdentityDb>();
        ModuleStorage.Configure(options, Nowhere, IdentityDb.Schema);
        return new IdentityDb(options.Options);
    }
}
