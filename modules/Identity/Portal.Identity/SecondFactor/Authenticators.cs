using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>The authenticator apps. Their secrets are kept under data protection.</summary>
internal sealed class Authenticators(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Portal.Identity.Authenticator");

    /// <summary>Starts a set-up, anew if one was begun; an app that works already stays as it is.</summary>
    public Task BeginAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into identity.authenticators as kept (member_id, secret, created_at, last_step) values ($1, $2, $3, 0)
            on conflict (member_id) do update set secret = excluded.secret, created_at = excluded.created_at where kept.confirmed_at is null
            """;
        return database.ExecuteAsync(sql, [member, protector.Protect(RandomNumberGenerator.GetBytes(Totp.SecretBytes)), time.GetUtcNow()], cancellationToken);
    }

    /// <summary>The secret of a set-up that was begun; null when there is none.</summary>
    public Task<byte[]?> FindBegunAsync(Guid member, CancellationToken cancellationToken) =>
        FindSecretAsync("select secret from identity.authenticators where member_id = $1 and confirmed_at is null", member, cancellationToken);

    /// <summary>Ends the set-up with its first code; false when the code is not of this app.</summary>
    public async Task<bool> ConfirmAsync(Guid member, string code, CancellationToken cancellationToken)
    {
        const string sql = "update identity.authenticators set confirmed_at = $3, last_used_at = $3, last_step = $2 where member_id = $1 and confirmed_at is null";
        return await FindBegunAsync(member, cancellationToken) is { } secret && Totp.FindStep(secret, code, time.GetUtcNow()) is { } step
            && await database.ExecuteAsync(sql, [member, step, time.GetUtcNow()], cancellationToken) > 0;
    }

    /// <summary>Whether it is a code of the member's app that was not used yet. It is used by this.</summary>
    public async Task<bool> TakeAsync(Guid member, string code, CancellationToken cancellationToken)
    {
        // of two nodes that are shown the same code, one finds the step taken
        const string sql = "update identity.authenticators set last_step = $2, last_used_at = $3 where member_id = $1 and confirmed_at is not null and last_step < $2";
        var secret = await FindSecretAsync("select secret from identity.authenticators where member_id = $1 and confirmed_at is not null", member, cancellationToken);
        return secret is not null && Totp.FindStep(secret, code, time.GetUtcNow()) is { } step
            && await database.ExecuteAsync(sql, [member, step, time.GetUtcNow()], cancellationToken) > 0;
    }

    /// <summary>When the member's app was last used; null when there is none that works.</summary>
    public async Task<DateTimeOffset?> FindLastUseAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = "select last_used_at from identity.authenticators where member_id = $1 and confirmed_at is not null";
        return await database.FindAsync<DateTime?>(sql, [member], cancellationToken) is { } used ? new DateTimeOffset(used) : null;
    }

    public async Task<bool> RemoveAsync(Guid member, CancellationToken cancellationToken) =>
        await database.ExecuteAsync("delete from identity.authenticators where member_id = $1 and confirmed_at is not null", [member], cancellationToken) > 0;

    private async Task<byte[]?> FindSecretAsync(string sql, Guid member, CancellationToken cancellationToken) =>
        await database.FindAsync<byte[]>(sql, [member], cancellationToken) is { } kept ? protector.Unprotect(kept) : null;
}
