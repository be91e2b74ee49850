using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Billing.Storage;

/// <summary>Instants as PostgreSQL keeps them: UTC, whole microseconds.</summary>
internal static class StoredInstant
{
    public static DateTimeOffset Of(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    internal sealed class Converter() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => Of(instant), stored => stored);

    // Without it an instant finer than the column would look changed on every read, and unchanged invoices would be written again.
    internal sealed class Comparer() : ValueComparer<DateTimeOffset>((left, right) => Of(left) == Of(right), instant => Of(instant).GetHashCode());
}
