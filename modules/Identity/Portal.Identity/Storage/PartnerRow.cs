using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

/// <summary>An organisation that looks after clients.</summary>
internal sealed class PartnerRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PartnerRow>
    {
        public void Configure(EntityTypeBuilder<PartnerRow> builder)
        {
            builder.ToTable("partners");
            builder.Property(partner => partner.Id).ValueGeneratedNever();
            builder.Property(partner => partner.Name).HasMaxLength(200);
        }
    }
}
