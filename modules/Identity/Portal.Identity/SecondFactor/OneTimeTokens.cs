using Npgsql;
using Portal.Identity.Sessions;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>Opaque references that let their holder do one thing for a member, once and for a while. Their hashes are kept.</summary>
internal sealed class OneTimeTokens(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Makes one; those before it for the same purpose are worth nothing from now on.</summary>
    public async Task<string> MakeAsync(Guid member, TokenPurpose purpose, TimeSpan validFor, CancellationToken cancellationToken)
    {
        const string sql = """
            with before as (delete from identity.one_time_tokens where (member_id = $2 and purpose = $3) or expires_at < $5)
            insert into identity.one_time_tokens (token_hash, member_id, purpose, expires_at) values ($1, $2, $3, $4)
            """;
        var (reference, now) = (SessionReference.Create(), time.GetUtcNow());
        await database.ExecuteAsync(sql, [reference.Hash, member, purpose.ToString(), now + validFor, now], cancellationToken);
        return reference.Text;
    }

    /// <summary>Whose it is; null when it is nobody's, was used or is too old.</summary>
    public Task<Guid?> FindAsync(string? token, TokenPurpose purpose, CancellationToken cancellationToken) => AskAsync(
        """
        select token.member_id from identity.one_time_tokens token join identity.members member on member.id = token.member_id
        where token.token_hash = $1 and token.purpose = $2 and token.expires_at > $3 and member.disabled_at is null
        """,
        token, purpose, cancellationToken);

    /// <summary>The same, and uses it.</summary>
    public Task<Guid?> TakeAsync(string? token, TokenPurpose purpose, CancellationToken cancellationToken) => AskAsync(
        """
        delete from identity.one_time_tokens token using identity.members member
        where token.token_hash = $1 and token.purpose = $2 and token.expires_at > $3 and member.id = token.member_id and member.disabled_at is null
        returning token.member_id
        """,
        token, purpose, cancellationToken);

    private async Task<Guid?> AskAsync(string sql, string? token, TokenPurpose purpose, CancellationToken cancellationToken) =>
        SessionReference.TryRead(token, out var reference)
            ? await database.FindAsync<Guid?>(sql, [reference.Hash, purpose.ToString(), time.GetUtcNow()], cancellationToken)
            : null;
}

/// <summary>What a token is good for.</summary>
internal enum TokenPurpose
{
    /// <summary>The password was right; the second factor is still to come.</summary>
    SignIn,

    /// <summary>The provider of identities says who it is; the second factor is still to come.</summary>
    ProviderSignIn,

    /// <summary>The password was forgotten; a new one is to be set.</summary>
    Reset,

    /// <summary>The first password of somebody who was invited.</summary>
    Invitation,
}
