using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Billing.Storage;

/// <summary>The mirror's tables, whose keys lead with the client, so that they can be split by client; and what providers told and how they were called, which belong to no client.</summary>
internal sealed class BillingDb(DbContextOptions<BillingDb> options) : DbContext(options)
{
    public const string Schema = "billing";

    public DbSet<BillingAccountRow> BillingAccounts => Set<BillingAccountRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<SectionRow> Sections => Set<SectionRow>();

    public DbSet<OverviewRow> Overviews => Set<OverviewRow>();

    public DbSet<UsageRow> Usage => Set<UsageRow>();

    public DbSet<InvoiceRow> Invoices => Set<InvoiceRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<EventRunRow> EventRuns => Set<EventRunRow>();

    public DbSet<ViewRow> Views => Set<ViewRow>();

    public DbSet<CallBucketRow> CallBuckets => Set<CallBucketRow>();

    public DbSet<CallCountRow> CallCounts => Set<CallCountRow>();

    public DbSet<RehearsalRow> Rehearsals => Set<RehearsalRow>();

    public DbSet<FormerAccountRow> FormerAccounts => Set<FormerAccountRow>();

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
        modelBuilder.Entity<InboxRow>(DescribeInbox);
        modelBuilder.Entity<EventRunRow>(run => run.HasKey(row => row.ProviderKey));
        modelBuilder.Entity<ViewRow>(view => view.HasKey(row => row.ClientId));
        modelBuilder.Entity<CallBucketRow>(DescribeCallBucket);
        modelBuilder.Entity<CallCountRow>(count => count.HasKey(row => new { row.Slot, row.ProviderKey, row.Operation, row.Outcome }));
        modelBuilder.Entity<RehearsalRow>(DescribeRehearsal);
        modelBuilder.Entity<FormerAccountRow>(DescribeFormerAccount);
    }

    private static void DescribeAccount(EntityTypeBuilder<BillingAccountRow> account)
    {
        account.HasKey(row => row.ClientId);
        // Hints name a customer, not a client.
        account.HasIndex(row => new { row.ProviderKey, row.CustomerReference });
        account.Property(row => row.Options).AsOptions();
        account.Property(row => row.Version).HasDefaultValueSql("gen_random_uuid()");
    }

    private static void DescribeRehearsal(EntityTypeBuilder<RehearsalRow> rehearsal)
    {
        rehearsal.HasKey(row => new { row.ClientId, row.Id });
        rehearsal.Property(row => row.Options).AsOptions();
        rehearsal.Property(row => row.Report).HasColumnType("jsonb");
        rehearsal.HasIndex(row => row.RehearsedAt);
    }

    private static void DescribeFormerAccount(EntityTypeBuilder<FormerAccountRow> former)
    {
        former.HasKey(row => new { row.ClientId, row.Version });
        former.Property(row => row.Options).AsOptions();
        former.Property(row => row.Mirror).HasColumnType("jsonb");
        // What is to be forgotten; small beside all that stays.
        former.HasIndex(row => row.KeptUntil).HasFilter("mirror is not null");
    }

    private static void DescribeSection(EntityTypeBuilder<SectionRow> section)
    {
        section.HasKey(row => new { row.ClientId, row.Section });
        section.Property(row => row.Section).HasConversion<short>();
        // Does not lead with the client: the jobs ask who is due, those that somebody looks at first.
        section.HasIndex(row => new { row.Section, row.Viewed, row.NextDueAt, row.ClientId });
    }

    private static void DescribeOverview(EntityTypeBuilder<OverviewRow> overview)
    {
        overview.HasKey(row => row.ClientId);
        // As written, so that what has not changed is not written again.
        overview.Property(row => row.Tariff).HasColumnType("json");
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
        // A hint may name an invoice only.
        invoice.HasIndex(row => new { row.ProviderKey, row.Reference });
        invoice.HasMany(row => row.Lines).WithOne().HasForeignKey(row => new { row.ClientId, row.InvoiceId });
    }

    private static void DescribeLine(EntityTypeBuilder<InvoiceLineRow> line)
    {
        line.ToTable("invoice_lines").HasKey(row => new { row.ClientId, row.InvoiceId, row.Position });
        line.Property(row => row.InvoiceId).UseCollation("C");
    }

    private static void DescribeInbox(EntityTypeBuilder<InboxRow> inbox)
    {
        inbox.ToTable("webhook_inbox").HasKey(row => new { row.ProviderKey, row.EventId });
        // Workers look at what is to do and the clean-up at what is over; each stays small beside 35 days of events.
        inbox.HasIndex(row => row.NextAttemptAt).HasFilter("status = 'Pending'");
        inbox.HasIndex(row => row.FinishedAt).HasFilter("finished_at is not null");
        // What operators look at.
        inbox.HasIndex(row => new { row.ProviderKey, row.Status, row.ReceivedAt }).HasFilter("status in ('Parked', 'Failed')");
    }

    private static void DescribeCallBucket(EntityTypeBuilder<CallBucketRow> bucket)
    {
        bucket.ToTable("call_buckets", table => table.HasComment("Slots of paced calls; losing them in a crash costs nothing.")).IsUnlogged();
        bucket.HasKey(row => new { row.ProviderKey, row.Account, row.Endpoint });
    }
}
