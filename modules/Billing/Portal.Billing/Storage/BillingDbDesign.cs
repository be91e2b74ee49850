using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Billing.Storage;

/// <summary>Lets the migrations tool build the context without the host.</summary>
internal sealed class BillingDbDesign : IDesignTimeDbContextFactory<BillingDb>
{
    private static readonly NpgsqlDataSource NeverOpened = NpgsqlDataSource.Create("Host=design-time-only");

    public BillingDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BillingDb>();
        ModuleStorage.Configure(options, NeverOpened, BillingDb.Schema);
        return new BillingDb(options.Options);
    }
}
