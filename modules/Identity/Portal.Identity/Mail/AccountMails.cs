using Npgsql;
using Portal.Identity.SecondFactor;
using Portal.Identity.Storage;

namespace Portal.Identity.Mail;

/// <summary>What is to be mailed to members about their own account. Whoever asks learns nothing from it: a known address and an unknown one are the same statement.</summary>
internal sealed class AccountMails(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Somebody forgot their password. One mail that waits is enough, however often they ask.</summary>
    public Task WriteResetAsync(string typed, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into identity.account_mails (member_id, purpose, written_at, next_attempt_at)
            select (
                select m.id from identity.members m
                where m.email = $1 and m.disabled_at is null
                    and not exists (select from identity.account_mails w where w.member_id = m.id)), $2, $3, $3
            """;
        var address = EmailAddress.Normalise(typed);
        return database.ExecuteAsync(sql, [EmailAddress.IsStorable(address) ? address : "", nameof(TokenPurpose.Reset), time.GetUtcNow()], cancellationToken);
    }

    /// <summary>Somebody has an account now, or is reminded of it.</summary>
    public Task WriteInvitationAsync(Guid member, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert into identity.account_mails (member_id, purpose, written_at, next_attempt_at) values ($1, $2, $3, $3)",
        [member, nameof(TokenPurpose.Invitation), time.GetUtcNow()], cancellationToken);

    /// <summary>The mail that waits longest; null when there is none. Other workers leave it alone for a while.</summary>
    public async Task<AccountMail?> TakeAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            with worthless as (delete from identity.account_mails where member_id is null or written_at < $3)
            update identity.account_mails mail set next_attempt_at = $2
            from identity.members m
            where m.id = mail.member_id and mail.id = (
                select id from identity.account_mails
                where member_id is not null and written_at >= $3 and next_attempt_at <= $1
                order by next_attempt_at limit 1 for update skip locked)
            returning mail.id, m.id, m.email, m.display_name, mail.purpose, m.disabled_at is null
            """;
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(sql);
        foreach (var instant in new[] { now, now + TakenFor, now - Kept }) command.Parameters.Add(new() { Value = instant });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), Enum.Parse<TokenPurpose>(reader.GetString(4)), reader.GetBoolean(5))
            : null;
    }

    public Task RemoveAsync(AccountMail mail, CancellationToken cancellationToken) =>
        database.ExecuteAsync("delete from identity.account_mails where id = $1", [mail.Id], cancellationToken);
}

/// <summary>A mail that a worker has in hand.</summary>
/// <param name="IsWelcome">Whether the account still works.</param>
internal sealed record AccountMail(long Id, Guid Member, string Address, string Name, TokenPurpose Purpose, bool IsWelcome);
