using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity.Passkeys;

namespace Portal.Identity.Storage;

/// <summary>A passkey of a member: its public half. The private one never leaves the device.</summary>
internal sealed class PasskeyRow
{
    public required Guid MemberId { get; init; }

    /// <summary>From 1 to the most a member may have: it names the passkey among the member's own.</summary>
    public required short Number { get; init; }

    /// <summary>What the device calls it; nobody else's is called that.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>As COSE writes it.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the device says it was used; 0 where it does not count.</summary>
    public required long SignCount { get; set; }

    /// <summary>How the device is reached, in the browser's words; they help it to find the device again.</summary>
    public required string[] Transports { get; init; }

    public required bool IsUserVerified { get; set; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; set; }

    /// <summary>As its owner calls it.</summary>
    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null until it first proved anything.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PasskeyRow>
    {
        public void Configure(EntityTypeBuilder<PasskeyRow> builder)
        {
            builder.ToTable("passkeys", table => table.HasCheckConstraint("ck_passkeys_number", $"number between 1 and {MemberPasskeys.Most}"));
            builder.HasKey(row => new { row.MemberId, row.Number });
            builder.Property(row => row.Name).HasMaxLength(MemberPasskeys.LongestName);
            builder.HasIndex(row => row.CredentialId).IsUnique();
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
