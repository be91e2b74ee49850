using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Portal.Host.Storage;

/// <summary>What the host itself keeps: the keys that protect cookies, shared by all nodes, and the counters of the rate limits.</summary>
internal sealed class HostStorage(DbContextOptions<HostStorage> options) : DbContext(options), IDataProtectionKeyContext
{
    public const string Schema = "host";

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<RateWindow>(window =>
        {
            window.ToTable("rate_windows", table => table.HasComment("Counters of a minute; losing them in a crash costs nothing.")).IsUnlogged();
            window.HasKey(row => new { row.Key, row.Budget });
            window.HasIndex(row => row.WindowStart);
        });
    }
}
