using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Support.Storage;

/// <summary>How far a member has read a ticket; there is none before the first time.</summary>
internal sealed class TicketRead
{
    public required Guid ClientId { get; init; }

    public required Guid TicketId { get; init; }

    public required Guid MemberId { get; init; }

    public required int Version { get; init; }
}

internal sealed class TicketReadRows : IEntityTypeConfiguration<TicketRead>
{
    public void Configure(EntityTypeBuilder<TicketRead> builder)
    {
        builder.ToTable("ticket_reads");
        builder.HasKey(read => new { read.ClientId, read.TicketId, read.MemberId });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(read => new { read.ClientId, read.TicketId });
    }
}
