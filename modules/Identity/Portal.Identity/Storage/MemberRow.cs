using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity.Contract;

namespace Portal.Identity.Storage;

internal sealed class MemberRow
{
    public required Guid Id { get; init; }

    /// <summary>As <see cref="EmailAddress.Normalise"/> writes it, so that the unique index ignores case.</summary>
    public required string Email { get; set; }

    public required string DisplayName { get; set; }

    public string PasswordHash { get; set; } = "";

    public required Role Role { get; set; }

    public Guid? ClientId { get; set; }

    public Guid? PartnerId { get; set; }

    /// <summary>Grows with every change of role or assignments, so that nobody overwrites what they have not seen.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Null while the account works.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<MemberRow>
    {
        private const string RoleAndSideAgree = """
            (role in ('client_admin', 'client_manager', 'client_staff') and client_id is not null and partner_id is null)
            or (role in ('partner_admin', 'partner_user') and client_id is null and partner_id is not null)
            or (role in ('support_agent', 'operator') and client_id is null and partner_id is null)
            """;

        public void Configure(EntityTypeBuilder<MemberRow> builder)
        {
            builder.ToTable("members", table => table.HasCheckConstraint("ck_members_role_and_side_agree", RoleAndSideAgree));
            builder.Property(member => member.Id).ValueGeneratedNever();
            builder.Property(member => member.Email).HasMaxLength(EmailAddress.MaxLength);
            builder.Property(member => member.DisplayName).HasMaxLength(200);
            builder.Property(member => member.Role).HasMaxLength(20).HasConversion(role => role.Key(), key => RoleKey.Parse(key));
            builder.Property(member => member.Version).HasDefaultValue(1);
            builder.HasIndex(member => member.Email).IsUnique();
            builder.HasOne<ClientRow>().WithMany().HasForeignKey(member => member.ClientId);
            builder.HasOne<PartnerRow>().WithMany().HasForeignKey(member => member.PartnerId);
        }
    }
}
