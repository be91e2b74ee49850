using Npgsql;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Mail;

/// <summary>What is to be mailed to members about their own account. Whoever asks learns nothing from it: a known address and an unknown one are the same statement.</summary>
internal sealed class AccountMails(NpgsqlDataSource database, TimeProvider time) : IAccountMailBook
{
    private const int Shown = 50;

    private static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TriedFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Somebody forgot their password. One mail that waits is enough, however often they ask.</summary>
    public Task WriteResetAsync(string typed, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into identity.account_mails (member_id, purpose, written_at, next_attempt_at, give_up_at)
            select (
                select m.id from identity.members m
                where m.email = $1 and m.disabled_at is null
                    and not exists (
                        select from identity.account_mails w where w.member_id = m.id and w.failed_at is null and w.purpose in ('Reset', 'Invitation'))), $2, $3, $3, $4
            """;
        var (address, now) = (EmailAddress.Normalise(typed), time.GetUtcNow());
        return database.ExecuteAsync(
            sql, [EmailAddress.IsStorable(address) ? address : "", nameof(AccountMailKind.Reset), now, now + TriedFor], cancellationToken);
    }

    /// <summary>Somebody has an account now, is reminded of it, or is told what happened to it.</summary>
    public Task WriteAsync(Guid member, AccountMailKind kind, CancellationToken cancellationToken)
    {
        const string sql = "insert into identity.account_mails (member_id, purpose, written_at, next_attempt_at, give_up_at) values ($1, $2, $3, $3, $4)";
        return database.ExecuteAsync(sql, [member, kind.ToString(), time.GetUtcNow(), time.GetUtcNow() + TriedFor], cancellationToken);
    }

    /// <summary>Gives up what was tried for a day, and forgets what is nobody's and what failed long ago.</summary>
    public Task TidyAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            with worthless as (delete from identity.account_mails where member_id is null or failed_at < $2)
            update identity.account_mails set failed_at = $1 where member_id is not null and failed_at is null and give_up_at < $1
            """;
        var now = time.GetUtcNow();
        return database.ExecuteAsync(sql, [now, now - Kept], cancellationToken);
    }

    /// <summary>The mail that waits longest; null when there is none. Other workers leave it alone for a while.</summary>
    public async Task<AccountMail?> TakeAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            update identity.account_mails mail set next_attempt_at = $2, attempts = attempts + 1
            from identity.members m
            where m.id = mail.member_id and mail.id = (
                select id from identity.account_mails
                where member_id is not null and failed_at is null and next_attempt_at <= $1
                order by next_attempt_at, id limit 1 for update skip locked)
            returning mail.id, m.id, m.email, m.display_name, mail.purpose, mail.written_at, m.disabled_at is null
            """;
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(sql);
        foreach (var instant in new[] { now, now + TakenFor }) command.Parameters.Add(new() { Value = instant });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Taken(reader) : null;
    }

    public Task RemoveAsync(AccountMail mail, CancellationToken cancellationToken) =>
        database.ExecuteAsync("delete from identity.account_mails where id = $1", [mail.Id], cancellationToken);

    /// <summary>The server will never take it: operators see it.</summary>
    public Task FailAsync(AccountMail mail, CancellationToken cancellationToken) =>
        database.ExecuteAsync("update identity.account_mails set failed_at = $2 where id = $1", [mail.Id, time.GetUtcNow()], cancellationToken);

    public async Task<IReadOnlyList<FailedAccountMail>> ReadFailedAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select id, purpose, written_at, attempts from identity.account_mails where failed_at is not null order by id desc limit {Shown}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var failed = new List<FailedAccountMail>();
        while (await reader.ReadAsync(cancellationToken)) failed.Add(Failed(reader));
        return failed;
    }

    public async Task<bool> SendAgainAsync(long number, CancellationToken cancellationToken)
    {
        const string sql = "update identity.account_mails set failed_at = null, attempts = 0, next_attempt_at = $2, give_up_at = $3 where id = $1 and failed_at is not null";
        var now = time.GetUtcNow();
        return await database.ExecuteAsync(sql, [number, now, now + TriedFor], cancellationToken) > 0;
    }

    private static AccountMail Taken(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetString(3), Enum.Parse<AccountMailKind>(row.GetString(4)),
        row.GetFieldValue<DateTimeOffset>(5), row.GetBoolean(6));

    private static FailedAccountMail Failed(NpgsqlDataReader row) =>
        new(row.GetInt64(0), AccountMailText.About(Enum.Parse<AccountMailKind>(row.GetString(1))), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3));
}

/// <summary>A mail that a worker has in hand.</summary>
/// <param name="WrittenAt">When that happened which it tells.</param>
/// <param name="IsWelcome">Whether the account still works.</param>
internal sealed record AccountMail(long Id, Guid Member, string Address, string Name, AccountMailKind Kind, DateTimeOffset WrittenAt, bool IsWelcome);
