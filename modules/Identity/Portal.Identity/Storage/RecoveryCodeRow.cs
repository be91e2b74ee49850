using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>One of the codes that stand in for a lost device.</summary>
internal sealed class RecoveryCodeRow
{
    public required Guid MemberId { get; init; }

    /// <summary>The digit the code begins with: it finds the row, so that one slow hash is enough.</summary>
    public required short Number { get; init; }

    /// <summary>As the password hasher writes it.</summary>
    public required string Hash { get; init; }

    /// <summary>Null while it works.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RecoveryCodeRow>
    {
        public void Configure(EntityTypeBuilder<RecoveryCodeRow> builder)
        {
            builder.ToTable("recovery_codes");
            builder.HasKey(row => new { row.MemberId, row.Number });
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
