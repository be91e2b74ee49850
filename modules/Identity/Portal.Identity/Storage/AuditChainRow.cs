using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>The newest entry of a chain: without it the last entries could be taken away unseen.</summary>
internal sealed class AuditChainRow
{
    public required Guid ChainId { get; init; }

    public required long Position { get; init; }

    public required byte[] Hash { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditChainRow>
    {
        public void Configure(EntityTypeBuilder<AuditChainRow> builder)
        {
            builder.ToTable("audit_chains");
            builder.HasKey(chain => chain.ChainId);
        }
    }
}
