using Npgsql;
using Portal.Identity.Sessions;
using Portal.Identity.Storage;

namespace Portal.Identity.Passkeys;

/// <summary>What devices have to sign: kept in the database, for five minutes, and gone with the first answer, be it right or wrong.</summary>
internal sealed class PasskeyChallenges(NpgsqlDataSource database, TimeProvider time)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    /// <summary>Keeps a challenge; one before it for the same occasion is worth nothing from now on.</summary>
    public Task KeepAsync(PasskeyOccasion occasion, string state, CancellationToken cancellationToken)
    {
        const string sql = """
            with stale as (delete from identity.passkey_challenges where expires_at < $6)
            insert into identity.passkey_challenges (bound_to, purpose, member_id, state, expires_at) values ($1, $2, $3, $4, $5)
            on conflict (bound_to, purpose) do update set member_id = excluded.member_id, state = excluded.state, expires_at = excluded.expires_at
            """;
        var now = time.GetUtcNow();
        return database.ExecuteAsync(sql, [occasion.BoundTo, occasion.Purpose.ToString(), occasion.Member, state, now + ValidFor, now - ValidFor], cancellationToken);
    }

    /// <summary>Takes it away; null when there is none, or it is too old.</summary>
    public Task<string?> TakeAsync(PasskeyOccasion occasion, CancellationToken cancellationToken)
    {
        const string sql = """
            with taken as (delete from identity.passkey_challenges where bound_to = $1 and purpose = $2 and member_id = $3 returning state, expires_at)
            select state from taken where expires_at > $4
            """;
        return database.FindAsync<string>(sql, [occasion.BoundTo, occasion.Purpose.ToString(), occasion.Member, time.GetUtcNow()], cancellationToken);
    }
}

/// <summary>For what a member is asked for a passkey, and in which session or sign-in: an answer counts there and nowhere else.</summary>
internal sealed record PasskeyOccasion(PasskeyPurpose Purpose, Guid Member, byte[] BoundTo)
{
    public static PasskeyOccasion InSession(PasskeyPurpose purpose, SignedIn signedIn) => new(purpose, signedIn.Member.Id, signedIn.SessionId.ToByteArray());

    /// <param name="step">The token of a sign-in that began; it was found to be the member's.</param>
    public static PasskeyOccasion AtSignIn(Guid member, string? step) =>
        new(PasskeyPurpose.SignIn, member, SessionReference.TryRead(step, out var reference) ? reference.Hash : throw new ArgumentException("No token.", nameof(step)));
}

/// <summary>What an answer is good for.</summary>
internal enum PasskeyPurpose
{
    /// <summary>A device makes a new one.</summary>
    Add,

    /// <summary>The second step of a sign-in.</summary>
    SignIn,

    /// <summary>A fresh proof of somebody who is signed in.</summary>
    Confirm,
}
