using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Identity.Storage;

internal sealed class SignInFailureRow
{
    public long Id { get; init; }

    /// <summary>SHA-256 of the address: people type passwords into the wrong field.</summary>
    public required byte[] EmailHash { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SignInFailureRow>
    {
        public void Configure(EntityTypeBuilder<SignInFailureRow> builder)
        {
            builder.ToTable("sign_in_failures");
            builder.HasIndex(failure => new { failure.EmailHash, failure.FailedAt });
            builder.HasIndex(failure => failure.FailedAt);
        }
    }
}
