using Npgsql;

namespace Portal.Host.Errors;

/// <summary>Tells a database that does not answer now from a mistake of ours.</summary>
internal static class DatabaseAway
{
    public static bool IsDatabaseAway(this Exception? exception) => exception switch
    {
        null => false,
        NpgsqlException { IsTransient: true } => true,
        // a statement that was cut off, a database that is being restored
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.InvalidCatalogName } => true,
        _ => exception.InnerException.IsDatabaseAway(),
    };
}
