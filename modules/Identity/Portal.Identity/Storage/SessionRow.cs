using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

internal sealed class SessionRow
{
    /// <summary>SHA-256 of the reference in the cookie: who reads this table cannot sign in with it.</summary>
    public required byte[] TokenHash { get; init; }

    public required Guid MemberId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>At most a minute behind.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>The absolute limit.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null until somebody signs out.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionRow>
    {
        public void Configure(EntityTypeBuilder<SessionRow> builder)
        {
            builder.ToTable("sessions");
            builder.HasKey(session => session.TokenHash);
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(session => session.MemberId);
        }
    }
}
