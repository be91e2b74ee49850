using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Support.Storage;

internal sealed class AttachmentRows : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments");
        builder.HasKey(attachment => new { attachment.ClientId, attachment.TicketId, attachment.Id });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(attachment => new { attachment.ClientId, attachment.TicketId });
        builder.Property(attachment => attachment.Id).ValueGeneratedNever();
        builder.Property(attachment => attachment.Name).HasMaxLength(TicketLimits.FileName);
        builder.Property(attachment => attachment.Type).HasConversion<string>().HasMaxLength(40);
    }
}
