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

    /// <summary>How dates, numbers and money are written.</summary>
    public RegionalFormat Format { get; set; }

    /// <summary>Whom to write to about bills; null while nobody was named.</summary>
    public string? BillingContact { get; set; }

    /// <summary>Grows with every change of the settings, so that nobody overwrites what they have not seen.</summary>
    public int Version { get; set; } = 1;

    public Client ToClient() => new(new ClientId(Id), Name, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)) { Format = Format };

    internal sealed class Configuration : IEntityTypeConfiguration<ClientRow>
    {
        public void Configure(EntityTypeBuilder<ClientRow> builder)
        {
            builder.ToTable("clients");
            builder.Property(client => client.Id).ValueGeneratedNever();
            builder.Property(client => client.Name).HasMaxLength(200);
            builder.Property(client => client.TimeZone).HasMaxLength(64);
            builder.Property(client => client.Format).HasMaxLength(10).HasConversion(format => format.Key(), key => RegionalFormats.Find(key) ?? RegionalFormat.Australia)
                .HasDefaultValue(RegionalFormat.Australia);
            builder.Property(client => client.BillingContact).HasMaxLength(EmailAddress.MaxLength);
            builder.Property(client => client.Version).HasDefaultValue(1);
        }
    }
}
