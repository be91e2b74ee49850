using Microsoft.EntityFrameworkCore;

namespace Portal.Support.Storage;

/// <summary>The Support module's storage.</summary>
internal sealed class SupportDb(DbContextOptions<SupportDb> options) : DbContext(options)
{
    public const string Schema = "support";
    public const string TicketNumbers = "ticket_numbers";
    public const long FirstTicketNumber = 1001;

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<TicketStep> Steps => Set<TicketStep>();

    public DbSet<TicketRead> Reads => Set<TicketRead>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.HasSequence<long>(TicketNumbers).StartsAt(FirstTicketNumber);
        modelBuilder.ApplyConfiguration(new TicketRows()).ApplyConfiguration(new TicketStepRows()).ApplyConfiguration(new TicketReadRows());
        modelBuilder.ApplyConfiguration(new AttachmentRows()).ApplyConfiguration(new OutgoingMailRows());
    }
}
