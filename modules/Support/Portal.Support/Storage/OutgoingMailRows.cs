using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Support.Storage;

/// <summary>The table of mails: at most one for each step of a ticket.</summary>
internal sealed class OutgoingMailRows : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.HasKey(mail => new { mail.ClientId, mail.TicketId, mail.Version });
        builder.HasOne<Ticket>().WithMany().HasForeignKey(mail => new { mail.ClientId, mail.TicketId });
        builder.Property(mail => mail.Version).ValueGeneratedNever();
        builder.Property(mail => mail.Number).UseIdentityAlwaysColumn();
        builder.Property(mail => mail.Reader).HasConversion<string>().HasMaxLength(40);
        builder.Property(mail => mail.State).HasConversion<string>().HasMaxLength(40);
        builder.Property(mail => mail.Failure).HasConversion<string>().HasMaxLength(40);
        builder.HasIndex(mail => mail.Number).IsUnique();
        builder.HasIndex(mail => new { mail.State, mail.Number });
        builder.HasIndex(mail => mail.NextAttemptAt).HasFilter("state = 'NotSent'");
    }
}
