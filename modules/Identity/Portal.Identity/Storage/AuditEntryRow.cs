using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity.Audit;
using Portal.Identity.Contract;

namespace Portal.Identity.Storage;

/// <summary>One entry of the audit log. Names stand as they were then: nothing here is looked up later.</summary>
internal sealed class AuditEntryRow
{
    /// <summary>Given by the database together with <see cref="Position"/> and <see cref="Hash"/>.</summary>
    public long Id { get; init; }

    /// <summary>The client, or the member, or nobody (zero): entries are sealed one after the other within it, so that clients do not wait for each other.</summary>
    public required Guid ChainId { get; init; }

    public long Position { get; init; }

    public byte[] Hash { get; init; } = [];

    /// <summary>Whose log shows it; null for what only operators see.</summary>
    public Guid? ClientId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuditAction Action { get; init; }

    public Guid? MemberId { get; init; }

    public string? MemberName { get; init; }

    public string? MemberRole { get; init; }

    public string? PartnerName { get; init; }

    public string? SubjectId { get; init; }

    public string? SubjectName { get; init; }

    public string? Reason { get; init; }

    public required string RequestId { get; init; }

    public string? Address { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntryRow>
    {
        public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
        {
            builder.ToTable("audit_entries");
            builder.Property(entry => entry.Id).ValueGeneratedNever();
            builder.Property(entry => entry.Action).HasMaxLength(40).HasConversion(action => action.Key(), key => AuditWords.Parse(key));
            foreach (var name in new[] { nameof(MemberName), nameof(PartnerName), nameof(SubjectName) }) builder.Property(name).HasMaxLength(200);
            foreach (var code in new[] { nameof(MemberRole), nameof(SubjectId), nameof(Reason), nameof(RequestId), nameof(Address) }) builder.Property(code).HasMaxLength(64);
            builder.HasIndex(entry => new { entry.ChainId, entry.Position }).IsUnique();
            builder.HasIndex(entry => new { entry.ChainId, entry.SubjectId, entry.Position }).HasFilter("subject_id is not null");
        }
    }
}
