using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity.Contract;

namespace Portal.Identity.Storage;

internal sealed class ClientRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>An IANA id, for example <c>Australia/Perth</c>.</summary>
    public required string TimeZone { get; set; }

    public Client ToClient() => new(new ClientId(Id), Name, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    internal sealed class Configuration : IEntityTypeConfiguration<ClientRow>
    {
        public void Configure(EntityTypeBuilder<ClientRow> builder)
        {
            builder.ToTable("clients");
            builder.Property(client => client.Id).ValueGeneratedNever();
            builder.Property(client => client.Name).HasMaxLength(200);
            builder.Property(client => client.TimeZone).HasMaxLength(64);
        }
    }
}
