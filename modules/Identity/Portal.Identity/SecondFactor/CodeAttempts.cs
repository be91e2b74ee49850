using Npgsql;
using Portal.Identity.Storage;

namespace Portal.Identity.SecondFactor;

/// <summary>Counts tried codes in the database: several hosts share one count. A try counts before it is judged, so that tries at the same instant do not slip through.</summary>
internal sealed class CodeAttempts(NpgsqlDataSource database, TimeProvider time)
{
    private const int Allowed = 5;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>False when the member has to wait: five codes may be wrong in a quarter of an hour.</summary>
    public async Task<bool> MayTryAsync(Guid member, CancellationToken cancellationToken)
    {
        const string sql = """
            insert into identity.code_attempts as kept (member_id, since, tried) values ($1, $2, 1)
            on conflict (member_id) do update set
                tried = case when kept.since <= $3 then 1 else kept.tried + 1 end,
                since = case when kept.since <= $3 then excluded.since else kept.since end
            returning tried
            """;
        var now = time.GetUtcNow();
        return await database.FindAsync<int>(sql, [member, now, now - Window], cancellationToken) <= Allowed;
    }

    /// <summary>A right code makes those before it forgotten.</summary>
    public Task ForgetAsync(Guid member, CancellationToken cancellationToken) =>
        database.ExecuteAsync("delete from identity.code_attempts where member_id = $1", [member], cancellationToken);
}
