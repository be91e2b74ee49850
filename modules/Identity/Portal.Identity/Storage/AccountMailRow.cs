using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>A mail about an account that is to be sent. A link is made when it is sent and kept nowhere; the row goes when that is done.</summary>
internal sealed class AccountMailRow
{
    public long Id { get; init; }

    /// <summary>Null when the address that somebody typed is nobody's: then nothing is sent.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>What it is about, and what its link is good for if it has one.</summary>
    public required string Purpose { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>How often it was tried since it waits.</summary>
    public int Attempts { get; set; }

    /// <summary>Until when it is tried.</summary>
    public required DateTimeOffset GiveUpAt { get; set; }

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountMailRow>
    {
        public void Configure(EntityTypeBuilder<AccountMailRow> builder)
        {
            builder.ToTable("account_mails");
            builder.Property(mail => mail.Id).UseIdentityAlwaysColumn();
            builder.Property(mail => mail.Purpose).HasMaxLength(20);
            builder.HasIndex(mail => mail.NextAttemptAt);
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(mail => mail.MemberId);
        }
    }
}
