using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Support.Storage;

/// <summary>Lets the migrations tool make the context without a host; it never connects.</summary>
internal sealed class SupportDbDesign : IDesignTimeDbContextFactory<SupportDb>, IDisposable
{
    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create("Host=localhost");

    public SupportDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SupportDb>();
        ModuleStorage.Configure(options, database, SupportDb.Schema);
        return new SupportDb(options.Options);
    }

    public void Dispose() => database.Dispose();
}
