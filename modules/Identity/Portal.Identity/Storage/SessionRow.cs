using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity.Access;
using Portal.Identity.Sessions;

namespace Portal.Identity.Storage;

internal sealed class SessionRow
{
    /// <summary>SHA-256 of the reference in the cookie: who reads this table cannot sign in with it.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Names the session in its member's list: neither the reference nor its hash.</summary>
    public Guid Id { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At most a minute behind.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>The absolute limit.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the person last proved that it is them: at sign-in, or since.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>Whether the provider of identities asked for a second factor, on which the portal relies.</summary>
    public bool IsVouchedFor { get; init; }

    /// <summary>As <see cref="DeviceName"/> reads it; null when it says nothing known.</summary>
    public string? Device { get; init; }

    /// <summary>Masked; null when there is none.</summary>
    public string? Network { get; init; }

    /// <summary>Null until somebody signs out.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionRow>
    {
        public void Configure(EntityTypeBuilder<SessionRow> builder)
        {
            builder.ToTable("sessions");
            builder.HasKey(session => session.TokenHash);
            builder.Property(session => session.Id).HasDefaultValueSql("gen_random_uuid()");
            builder.Property(session => session.Device).HasMaxLength(DeviceName.MaxLength);
            builder.Property(session => session.Network).HasMaxLength(NetworkAddress.MaxLength);
            builder.HasIndex(session => session.Id).IsUnique();
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(session => session.MemberId);
        }
    }
}
