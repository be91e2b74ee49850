using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>Which second factors a member has. Any of them is enough.</summary>
internal sealed class SecondFactors(NpgsqlDataSource database)
{
    public async Task<Factors> FindAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = """
            select (exists (select from identity.authenticators where member_id = $1 and confirmed_at is not null))::int
                + 2 * (exists (select from identity.passkeys where member_id = $1))::int
            """;
        return (Factors)await database.FindAsync<int>(sql, [member], cancellationToken);
    }
}

/// <summary>Kinds of second factors.</summary>
[Flags]
internal enum Factors
{
    None = 0,

    /// <summary>An authenticator app that was set up to its end.</summary>
    App = 1,

    /// <summary>One passkey or more.</summary>
    Passkey = 2,
}
