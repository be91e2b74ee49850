using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Billing.Storage;

/// <summary>The mirror's tables. Every key leads with the client, so that they can be split by client.</summary>
internal sealed class BillingDb(DbContextOptions<BillingDb> options) : DbContext(options)
{
    public const string Schema = "billing";

    public DbSet<BillingAccountRow> BillingAccounts => Set<BillingAccountRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<SectionRow> Sections => Set<SectionRow>();

    public DbSet<OverviewRow> Overviews => Set<OverviewRow>();

    public DbSet<UsageRow> Usage => Set<UsageRow>();

    public DbSet<InvoiceRow> Invoices => Set<InvoiceRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<StoredInstant.Converter, StoredInstant.Comparer>();
        // By name, so that a list of the providers' contract may grow in the middle.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<BillingAccountRow>(DescribeAccount);
        modelBuilder.Entity<LeaseRow>(lease => lease.HasKey(row => row.ClientId));
        modelBuilder.Entity<SectionRow>(DescribeSection);
        modelBuilder.Entity<OverviewRow>(DescribeOverview);
        modelBuilder.Entity<UsageRow>(DescribeUsage);
        modelBuilder.Entity<InvoiceRow>(DescribeInvoice);
        modelBuilder.Entity<DiscountRow>().ToTable("discounts").HasKey(row => new { row.ClientId, row.Position });
        modelBuilder.Entity<UsageDayRow>().ToTable("usage_days").HasKey(row => new { row.ClientId, row.Day });
        modelBuilder.Entity<InvoiceLineRow>(DescribeLine);
    }

    private static void DescribeAccount(EntityTypeBuilder<BillingAccountRow> account)
    {
        account.HasKey(row => row.ClientId);
        account.Property(row => row.Options).HasColumnType("jsonb").HasConversion(
            options => JsonSerializer.Serialize(options, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<Dictionary<string, string>>(
                (left, right) => left!.Count == right!.Count && !left.Except(right).Any(),
                options => options.Count,
                options => new Dictionary<string, string>(options)));
    }

    private static void DescribeSection(EntityTypeBuilder<SectionRow> section)
    {
        section.HasKey(row => new { row.ClientId, row.Section });
        section.Property(row => row.Section).HasConversion<short>();
        // The one index that does not lead with the client: the jobs ask who is due.
        section.HasIndex(row => new { row.Section, row.NextDueAt, row.ClientId });
    }

    private static void DescribeOverview(EntityTypeBuilder<OverviewRow> overview)
    {
        overview.HasKey(row => row.ClientId);
        overview.HasMany(row => row.Discounts).WithOne().HasForeignKey(row => row.ClientId);
    }

    private static void DescribeUsage(EntityTypeBuilder<UsageRow> usage)
    {
        usage.HasKey(row => row.ClientId);
        usage.HasMany(row => row.Days).WithOne().HasForeignKey(row => row.ClientId);
    }

    private static void DescribeInvoice(EntityTypeBuilder<InvoiceRow> invoice)
    {
        invoice.HasKey(row => new { row.ClientId, row.Id });
        invoice.Property(row => row.Id).UseCollation("C");
        // With the customer: providers number invoices by customer, and a client may change its customer at the same provider.
        invoice.HasIndex(row => new { row.ClientId, row.ProviderKey, row.CustomerReference, row.Reference }).IsUnique();
        invoice.HasIndex(row => new { row.ClientId, row.IssuedAt, row.Id }).IsDescending(false, true, true);
        invoice.HasMany(row => row.Lines).WithOne().HasForeignKey(row => new { row.ClientId, row.InvoiceId });
    }

    private static void DescribeLine(EntityTypeBuilder<InvoiceLineRow> line)
    {
        line.ToTable("invoice_lines").HasKey(row => new { row.ClientId, row.InvoiceId, row.Position });
        line.Property(row => row.InvoiceId).UseCollation("C");
    }
}
