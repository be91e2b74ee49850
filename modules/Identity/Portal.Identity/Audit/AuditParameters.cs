using Npgsql;
using NpgsqlTypes;

namespace Portal.Identity.Audit;

/// <summary>Parameters by place, typed also where they are null.</summary>
internal static class AuditParameters
{
    public static void Add(this NpgsqlParameterCollection parameters, NpgsqlDbType type, object? value) =>
        parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
