using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Support.Storage;

internal sealed class TicketStepRows : IEntityTypeConfiguration<TicketStep>
{
    public void Configure(EntityTypeBuilder<TicketStep> builder)
    {
        builder.ToTable("ticket_steps");
        builder.HasKey(step => new { step.ClientId, step.TicketId, step.Version });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(step => new { step.ClientId, step.TicketId });
        builder.Property(step => step.Version).ValueGeneratedNever();
        builder.Property(step => step.Kind).HasConversion<string>().HasMaxLength(40);
        builder.Property(step => step.AuthorName).HasMaxLength(200);
        builder.Property(step => step.AuthorRole).HasConversion<string>().HasMaxLength(40);
        builder.Property(step => step.Text).HasMaxLength(TicketLimits.Description);
        builder.Property(step => step.Status).HasConversion<string>().HasMaxLength(40);
        builder.Property(step => step.Priority).HasConversion<short?>();
        builder.Property(step => step.Assignee).HasMaxLength(200);
        builder.Property(step => step.SubmitKey).HasMaxLength(TicketLimits.SubmitKey);
        builder.Ignore(step => step.IsBySystem);
        builder.HasIndex(step => new { step.ClientId, step.TicketId, step.AuthorId, step.SubmitKey }).IsUnique();
    }
}
