using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>The authenticator app of a member.</summary>
internal sealed class AuthenticatorRow
{
    public required Guid MemberId { get; init; }

    /// <summary>Under data protection: who reads this table can make no codes.</summary>
    public required byte[] Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null until its first code was typed; before, it counts for nothing.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The step of the last accepted code: none at or before it is accepted again.</summary>
    public long LastStep { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuthenticatorRow>
    {
        public void Configure(EntityTypeBuilder<AuthenticatorRow> builder)
        {
            builder.ToTable("authenticators");
            builder.HasKey(row => row.MemberId);
            builder.Property(row => row.MemberId).ValueGeneratedNever();
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
