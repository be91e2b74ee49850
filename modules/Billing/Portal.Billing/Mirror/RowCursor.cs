using Npgsql;
using Portal.Billing.Providers;

namespace Portal.Billing.Mirror;

/// <summary>Reads a row from left to right, in the order in which its statement names the columns.</summary>
internal sealed class RowCursor(NpgsqlDataReader row, int ordinal = 0)
{
    private int ordinal = ordinal;

    public bool NextIsNull => row.IsDBNull(ordinal);

    public RowCursor Skip(int columns)
    {
        ordinal += columns;
        return this;
    }

    public T Value<T>() => row.GetFieldValue<T>(ordinal++);

    public string? Text() => NextIsNull ? SkipTo<string>() : Value<string>();

    public T? Optional<T>()
        where T : struct => NextIsNull ? SkipTo<T?>() : Value<T>();

    public T[] List<T>() => NextIsNull ? SkipTo<T[]>() ?? [] : Value<T[]>();

    public T OneOf<T>()
        where T : struct, Enum => Enum.Parse<T>(row.GetString(ordinal++));

    public BillingPeriod? Period() => (Optional<DateTimeOffset>(), Optional<DateTimeOffset>()) is ({ } start, { } end) ? new BillingPeriod(start, end) : null;

    /// <summary>An amount and, in the column after it, its currency.</summary>
    public Money? Money() => (Optional<long>(), Text()) is ({ } minor, { } currency) ? new Money(minor, Currency.Of(currency)) : null;

    private T? SkipTo<T>()
    {
        ordinal++;
        return default;
    }
}
