using Npgsql;
using NpgsqlTypes;

namespace Portal.Billing.Webhooks;

/// <summary>Values of the inbox's nullable columns.</summary>
internal static class InboxParameters
{
    public static void AddText(this NpgsqlParameterCollection parameters, string name, string? text) => parameters.Add(name, NpgsqlDbType.Text).Value = OrNull(text);

    public static void AddTexts(this NpgsqlParameterCollection parameters, string name, IEnumerable<string>? texts) =>
        parameters.Add(name, NpgsqlDbType.Array | NpgsqlDbType.Text).Value = OrNull(texts?.ToArray());

    public static void AddInstant(this NpgsqlParameterCollection parameters, string name, DateTimeOffset? instant) =>
        parameters.Add(name, NpgsqlDbType.TimestampTz).Value = OrNull(instant);

    public static void AddBytes(this NpgsqlParameterCollection parameters, string name, ReadOnlyMemory<byte>? bytes) =>
        parameters.Add(name, NpgsqlDbType.Bytea).Value = OrNull(bytes);

    private static object OrNull(object? value) => value ?? DBNull.Value;
}
