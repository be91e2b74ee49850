using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>What a device has to sign, once and soon. A session or a sign-in that began has one a purpose.</summary>
internal sealed class PasskeyChallengeRow
{
    /// <summary>The session's id, or the hash of the token of a sign-in that began.</summary>
    public required byte[] BoundTo { get; init; }

    /// <summary>What the answer is good for.</summary>
    public required string Purpose { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>As the framework writes it.</summary>
    public required string State { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<PasskeyChallengeRow>
    {
        public void Configure(EntityTypeBuilder<PasskeyChallengeRow> builder)
        {
            builder.ToTable("passkey_challenges");
            builder.HasKey(row => new { row.BoundTo, row.Purpose });
            builder.Property(row => row.Purpose).HasMaxLength(20);
            builder.HasIndex(row => row.ExpiresAt);
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
