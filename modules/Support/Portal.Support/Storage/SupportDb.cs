using Microsoft.EntityFrameworkCore;

namespace Portal.Support.Storage;

/// <summary>The Support module's storage.</summary>
internal sealed class SupportDb(DbContextOptions<SupportDb> options) : DbContext(options)
{
    public const string Schema = "support";
    public const string TicketNumbers = "ticket_numbers";
    public const long FirstTicketNumber = 1001;

    public DbSet<Ticket> Tickets => Set<Ticket>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.HasSequence<long>(TicketNumbers).StartsAt(FirstTicketNumber);
        modelBuilder.ApplyConfiguration(new TicketTable());
    }
}
