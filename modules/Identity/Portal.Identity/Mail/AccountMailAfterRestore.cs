using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Identity.Mail;

/// <summary>What waited when a backup was made may have been mailed long ago: after a restore it waits for an operator.</summary>
internal sealed class AccountMailAfterRestore : IAfterRestore
{
    private const string Sql = "update identity.account_mails set failed_at = now() where failed_at is null and member_id is not null";

    public async Task<string> SettleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        return $"{await command.ExecuteNonQueryAsync(cancellationToken)} mails about accounts had not been sent yet; operators find them under Mail.";
    }
}
