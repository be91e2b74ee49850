using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>How often codes of a member were tried in the window that began last.</summary>
internal sealed class CodeAttemptRow
{
    public required Guid MemberId { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required int Tried { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CodeAttemptRow>
    {
        public void Configure(EntityTypeBuilder<CodeAttemptRow> builder)
        {
            builder.ToTable("code_attempts");
            builder.HasKey(row => row.MemberId);
            builder.Property(row => row.MemberId).ValueGeneratedNever();
            builder.HasOne<MemberRow>().WithMany().HasForeignKey(row => row.MemberId);
        }
    }
}
