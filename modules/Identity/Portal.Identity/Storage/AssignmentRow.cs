using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>A partner's member looks after a client, from <see cref="AssignedAt"/> until <see cref="RevokedAt"/>.</summary>
internal sealed class AssignmentRow
{
    public required Guid MemberId { get; init; }

    public required Guid ClientId { get; init; }

    public required DateTimeOffset AssignedAt { get; set; }

    /// <summary>Null while the assignment holds.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AssignmentRow>
    {
        public void Configure(EntityTypeBuilder<AssignmentRow> builder)
        {
            builder.ToTable("assignments");
            builder.HasKey(assignment => new { assignment.MemberId, assignment.ClientId });
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(assignment => assignment.MemberId);
            builder.HasOne<ClientRow>().WithMany().HasForeignKey(assignment => assignment.ClientId);
        }
    }
}
