using Npgsql;

namespace Portal.Billing.Providers.Ledger.Storage;

/// <summary>Reads columns by name; a null in the table is null here.</summary>
internal static class Columns
{
    public static string Text(this NpgsqlDataReader row, string name) => row.GetString(row.GetOrdinal(name));

    public static string? TextOrNull(this NpgsqlDataReader row, string name) => row[name] as string;

    public static bool Flag(this NpgsqlDataReader row, string name) => row.GetBoolean(row.GetOrdinal(name));

    public static short? Small(this NpgsqlDataReader row, string name) => row.GetFieldValue<short?>(row.GetOrdinal(name));

    public static long Whole(this NpgsqlDataReader row, string name) => row.GetInt64(row.GetOrdinal(name));

    public static long? WholeOrNull(this NpgsqlDataReader row, string name) => row.GetFieldValue<long?>(row.GetOrdinal(name));

    public static decimal? Exact(this NpgsqlDataReader row, string name) => row.GetFieldValue<decimal?>(row.GetOrdinal(name));

    public static DateOnly Day(this NpgsqlDataReader row, string name) => row.GetFieldValue<DateOnly>(row.GetOrdinal(name));

    public static DateTimeOffset Instant(this NpgsqlDataReader row, string name) => row.GetFieldValue<DateTimeOffset>(row.GetOrdinal(name));

    public static DateTimeOffset? InstantOrNull(this NpgsqlDataReader row, string name) => row.GetFieldValue<DateTimeOffset?>(row.GetOrdinal(name));
}
