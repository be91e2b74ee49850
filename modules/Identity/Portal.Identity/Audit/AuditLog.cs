using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;
using Portal.Identity.Access;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Identity.Audit;

/// <summary>Writes entries by hand: one statement a request. The database numbers and seals them (see the migration <c>AuditLog</c>).</summary>
internal sealed class AuditLog(NpgsqlDataSource database, IHttpContextAccessor requests, TimeProvider time) : IAuditLog
{
    private const string Insert = """
        insert into identity.audit_entries
            (chain_id, client_id, at, action, member_id, member_name, member_role, partner_name, subject_id, subject_name, reason, request_id, address)
        select coalesce(about.client_id, m.id, '00000000-0000-0000-0000-000000000000'), about.client_id, $3, $4,
               m.id, m.display_name, m.role, p.name, $5, left($6, 200), $7, $8, $9
        from (values (1)) one
        left join identity.members m on m.id = $1
        left join identity.partners p on p.id = m.partner_id
        cross join lateral (select case when $10 then m.client_id else $2 end as client_id) about
        """;

    private const string Receipts = """
        select at, action, member_name, partner_name from identity.audit_entries
        where chain_id = $1 and subject_id = $2 and action = any ($3) order by position desc limit 20
        """;

    public Task WriteAsync(ClientScope scope, AuditAction action, AuditSubject? subject = null, string? reason = null, CancellationToken cancellationToken = default) =>
        InsertAsync(new(action, scope.Member.Id, scope.Client.Id.Value, IsOwn: false, subject, reason), cancellationToken);

    /// <summary>What a member does for themselves: it stands in the log of the client they belong to, if they belong to one.</summary>
    public Task WriteOwnAsync(AuditAction action, Guid memberId, CancellationToken cancellationToken) =>
        WriteOwnAsync(action, memberId, subject: null, cancellationToken);

    /// <summary>What a member does for themselves with a thing of their own.</summary>
    public Task WriteOwnAsync(AuditAction action, Guid memberId, AuditSubject? subject, CancellationToken cancellationToken) =>
        InsertAsync(new(action, memberId, ClientId: null, IsOwn: true, subject), cancellationToken);

    public Task WriteAboutAsync(ClientId client, AuditAction action, Guid? memberId, AuditSubject subject, CancellationToken cancellationToken) =>
        InsertAsync(new(action, memberId, client.Value, IsOwn: false, subject), cancellationToken);

    public Task WriteForOperatorsAsync(AuditAction action, Guid? memberId, AuditSubject? subject, string? reason, CancellationToken cancellationToken) =>
        InsertAsync(new(action, memberId, ClientId: null, IsOwn: false, subject, reason), cancellationToken);

    public async Task<IReadOnlyList<AccessReceipt>> ReadReceiptsAsync(
        ClientScope scope, string subjectId, IReadOnlyCollection<AuditAction> actions, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(Receipts);
        foreach (var value in new object[] { scope.Client.Id.Value, subjectId, actions.Select(AuditWords.Key).ToArray() }) command.Parameters.Add(new() { Value = value });
        await using var batch = database.WithinReach(command);
        await using var reader = await batch.ReadAsync(cancellationToken);
        var receipts = new List<AccessReceipt>();
        while (await reader.ReadAsync(cancellationToken)) receipts.Add(Receipt(reader));
        return receipts;
    }

    private static AccessReceipt Receipt(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(0), AuditWords.Parse(row.GetString(1)), row.GetString(2), row.GetValue(3) as string);

    private async Task InsertAsync(NewEntry entry, CancellationToken cancellationToken)
    {
        var request = requests.HttpContext;
        await using var command = database.CreateCommand(Insert);
        command.Parameters.Add(NpgsqlDbType.Uuid, entry.MemberId);
        command.Parameters.Add(NpgsqlDbType.Uuid, entry.ClientId);
        command.Parameters.Add(NpgsqlDbType.TimestampTz, time.GetUtcNow());
        foreach (var text in new[] { entry.Action.Key(), entry.Subject?.Id, entry.Subject?.Name, entry.Reason, request?.TraceIdentifier ?? "-", NetworkAddress.Of(request) })
            command.Parameters.Add(NpgsqlDbType.Text, text);
        command.Parameters.Add(NpgsqlDbType.Boolean, entry.IsOwn);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record NewEntry(AuditAction Action, Guid? MemberId, Guid? ClientId, bool IsOwn, AuditSubject? Subject = null, string? Reason = null);
}
