using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Portal.Modularity.Health;

namespace Portal.Host.Health;

/// <summary>A word for whoever restarts or balances the nodes, and a line for each thing that is out of service; details are nobody's business here.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(
        NpgsqlDataSource database, IHostApplicationLifetime lifetime, [FromServices] IEnumerable<IDegradation> degradations, CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested || !await AnswersAsync(database, cancellationToken))
            return TypedResults.Text("unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        var lines = new List<string> { "ready" };
        foreach (var degradation in degradations) lines.AddRange((await degradation.ListAsync()).Select(what => $"degraded {what}"));
        return TypedResults.Text(string.Join('\n', lines));
    }

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
