using Npgsql;

namespace Portal.Modularity.Storage;

/// <summary>What a module settles in a database that was restored from a backup: what was still to be sent when the backup was made may have been sent since. Register it as this interface.</summary>
public interface IAfterRestore
{
    /// <summary>Settles it, in the transaction of the restore's last step, as a role that sees every row.</summary>
    /// <returns>A sentence for the operator.</returns>
    Task<string> SettleAsync(NpgsqlConnection connection, CancellationToken cancellationToken);
}
