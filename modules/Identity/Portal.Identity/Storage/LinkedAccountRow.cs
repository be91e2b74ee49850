using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity.OpenId;

namespace Portal.Identity.Storage;

/// <summary>Which person of the provider of identities a member is.</summary>
internal sealed class LinkedAccountRow
{
    public required Guid MemberId { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The person's name at the issuer, which it gives to nobody else.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<LinkedAccountRow>
    {
        public void Configure(EntityTypeBuilder<LinkedAccountRow> builder)
        {
            builder.ToTable("linked_accounts");
            builder.HasKey(row => row.MemberId);
            builder.Property(row => row.MemberId).ValueGeneratedNever();
            builder.Property(row => row.Issuer).HasMaxLength(OpenIdSettings.LongestAuthority);
            builder.Property(row => row.Subject).HasMaxLength(ProvenPerson.LongestSubject);
            builder.HasIndex(row => new { row.Issuer, row.Subject }).IsUnique();
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
