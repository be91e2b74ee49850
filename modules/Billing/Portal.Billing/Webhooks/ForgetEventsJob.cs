using Hangfire;
using Npgsql;

namespace Portal.Billing.Webhooks;

/// <summary>Forgets events that are over: none is delivered again after so long. What an operator has to look at stays longer.</summary>
internal sealed class ForgetEventsJob(NpgsqlDataSource database, TimeProvider clock)
{
    public const string Id = "billing.forget-events";

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(35);
    public static readonly TimeSpan KeptForOperators = TimeSpan.FromDays(90);

    private const int AtOnce = 1000;

    private const string Sql = """
        delete from billing.webhook_inbox where ctid = any(array(
            select ctid from billing.webhook_inbox
            where finished_at < @over and (status in ('Done', 'Ignored') or finished_at < @long_over)
            limit @limit))
        """;

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await ForgetAsync(clock.GetUtcNow(), cancellationToken) == AtOnce) cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("over", now - KeptFor);
        command.Parameters.AddWithValue("long_over", now - KeptForOperators);
        command.Parameters.AddWithValue("limit", AtOnce);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
