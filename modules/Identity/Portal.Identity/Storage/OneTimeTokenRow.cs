using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>Lets its holder do one thing for a member, once.</summary>
internal sealed class OneTimeTokenRow
{
    /// <summary>SHA-256 of the token: who reads this table cannot use it.</summary>
    public required byte[] TokenHash { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>What it is good for.</summary>
    public required string Purpose { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<OneTimeTokenRow>
    {
        public void Configure(EntityTypeBuilder<OneTimeTokenRow> builder)
        {
            builder.ToTable("one_time_tokens");
            builder.HasKey(row => row.TokenHash);
            builder.Property(row => row.Purpose).HasMaxLength(20);
            builder.HasIndex(row => new { row.MemberId, row.Purpose });
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
