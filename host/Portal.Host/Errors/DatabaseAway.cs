using Npgsql;

namespace Portal.Host.Errors;

/// <summary>Tells a database that does not answer now from a mistake of ours.</summary>
internal static class DatabaseAway
{
    public static bool IsDatabaseAway(this Exception? exception) => exception switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { IsTransient: true } => true,
        _ => exception.InnerException.IsDatabaseAway(),
    };
}
