using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Support.Storage;

/// <summary>The table of tickets. Every key leads with the client, so that the table can be split by client.</summary>
internal sealed class TicketRows : IEntityTypeConfiguration<Ticket>
{
    private const string StillOpen = "status not in ('Resolved', 'Closed')";
    private const string Ended = "status in ('Resolved', 'Closed')";

    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("tickets");
        builder.HasKey(ticket => new { ticket.ClientId, ticket.Id });
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.Property(ticket => ticket.Number).HasDefaultValueSql($"nextval('{SupportDb.Schema}.{SupportDb.TicketNumbers}')");
        builder.Ignore(ticket => ticket.Name).Ignore(ticket => ticket.IsBySystem);
        ConfigureTexts(builder);
        ConfigureIndexes(builder);
    }

    private static void ConfigureTexts(EntityTypeBuilder<Ticket> builder)
    {
        builder.Property(ticket => ticket.AuthorName).HasMaxLength(200);
        builder.Property(ticket => ticket.AuthorRole).HasConversion<string>().HasMaxLength(40);
        builder.Property(ticket => ticket.Category).HasConversion<string>().HasMaxLength(40);
        builder.Property(ticket => ticket.Priority).HasConversion<short>();
        builder.Property(ticket => ticket.Status).HasConversion<string>().HasMaxLength(40);
        builder.Property(ticket => ticket.Subject).HasMaxLength(TicketLimits.Subject);
        builder.Property(ticket => ticket.Description).HasMaxLength(TicketLimits.Description);
        builder.Property(ticket => ticket.RelatedInvoice).HasMaxLength(TicketLimits.Code);
        builder.Property(ticket => ticket.Source).HasMaxLength(TicketLimits.Code);
        builder.Property(ticket => ticket.Reason).HasMaxLength(TicketLimits.Code);
        builder.Property(ticket => ticket.AssigneeName).HasMaxLength(200);
        builder.Property(ticket => ticket.SubmitKey).HasMaxLength(TicketLimits.SubmitKey);
        builder.Property(ticket => ticket.Diagnostics).HasColumnType("jsonb").HasConversion(new DiagnosticsColumn(), new DiagnosticsComparer());
    }

    private static void ConfigureIndexes(EntityTypeBuilder<Ticket> builder)
    {
        builder.HasIndex(ticket => new { ticket.ClientId, ticket.AuthorId, ticket.SubmitKey }).IsUnique();
        builder.HasIndex(ticket => new { ticket.ClientId, ticket.Number }).IsUnique().IsDescending(false, true);
        builder.HasIndex(ticket => new { ticket.ClientId, ticket.Source, ticket.Reason }).IsUnique().HasFilter($"source is not null and {StillOpen}");
        builder.HasIndex(ticket => new { ticket.Priority, ticket.Number }).IsDescending(true, false).HasFilter(StillOpen);
        builder.HasIndex(ticket => new { ticket.Status, ticket.Number }).IsDescending(false, true).HasFilter(Ended);
        builder.HasIndex(ticket => ticket.FirstAnsweredAt).HasFilter("first_answered_at is not null");
        builder.HasIndex(ticket => ticket.Id);
    }
}
