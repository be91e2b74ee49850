using Npgsql;

namespace Portal.Host.Health;

/// <summary>Two words for whoever restarts or balances the nodes; details are nobody's business here.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(NpgsqlDataSource database, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        !lifetime.ApplicationStopping.IsCancellationRequested && await AnswersAsync(database, cancellationToken)
            ? TypedResults.Text("ready")
            : TypedResults.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<bool> AnswersAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestCheck);
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(limit.Token);
            return true;
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
