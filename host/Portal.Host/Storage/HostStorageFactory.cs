using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Host.Storage;

/// <summary>For <c>dotnet ef migrations add</c>, which needs the model and no database.</summary>
internal sealed class HostStorageFactory : IDesignTimeDbContextFactory<HostStorage>
{
    private static readonly NpgsqlDataSource Nowhere = NpgsqlDataSource.Create("Host=nowhere");

    public HostStorage CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<HostStorage>();
        ModuleStorage.Configure(options, Nowhere, HostStorage.Schema);
        return new(options.Options);
    }
}
