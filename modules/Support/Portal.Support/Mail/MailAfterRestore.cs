using Npgsql;
using Portal.Modularity.Storage;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Mails that waited when a backup was made may have arrived long ago: after a restore they wait for an operator.</summary>
internal sealed class MailAfterRestore : IAfterRestore
{
    private const string Sql = $"update support.outgoing_mails set state = '{nameof(MailState.Failed)}', failure = '{nameof(MailFailure.Restored)}' where state = '{nameof(MailState.NotSent)}'";

    public async Task<string> SettleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        return $"{await command.ExecuteNonQueryAsync(cancellationToken)} mails about tickets had not been sent yet; operators find them under Mail.";
    }
}
