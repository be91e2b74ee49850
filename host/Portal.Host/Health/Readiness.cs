using Npgsql;
using Portal.Modularity.Health;
using Portal.Modularity.Storage;

namespace Portal.Host.Health;

/// <summary>Whether this node can do its work: the database and the job storage answer, no schema is older than the program, and the clocks agree.</summary>
internal sealed partial class Readiness(
    NpgsqlDataSource database, IEnumerable<IModuleMigration> migrations, IEnumerable<IDegradation> degradations, ILogger<Readiness> logger)
{
    // What is signed is good for five minutes: further apart, a node takes webhooks for forged and sessions for over.
    public static readonly TimeSpan Bearable = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(2);

    private readonly List<IModuleMigration> schemas = [.. migrations];
    private Obstacle? last;

    /// <summary>What stands in the way; null when nothing does.</summary>
    public async Task<Obstacle?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        var found = await LookAsync(cancellationToken);
        if (found is { } obstacle && obstacle != last) Log(logger, obstacle);
        last = found;
        return found;
    }

    /// <summary>Whether something is out of service while the portal as a whole answers.</summary>
    public async Task<bool> IsDegradedAsync()
    {
        foreach (var degradation in degradations)
            if ((await degradation.ListAsync()).Count > 0) return true;
        return false;
    }

    private async Task<Obstacle?> LookAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestCheck);
        try
        {
            return await AskAsync(limit.Token);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return Obstacle.SchemaOld;
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Obstacle.DatabaseAway;
        }
    }

    private async Task<Obstacle?> AskAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Question());
        foreach (var schema in schemas) command.Parameters.Add(new() { Value = schema.Newest });
        // The machine's clock, also where a test moves the portal's: the database has no other.
        var asked = TimeProvider.System.GetUtcNow();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        if (!row.GetBoolean(1)) return Obstacle.JobStorageMissing;
        if (!row.GetBoolean(2)) return Obstacle.SchemaOld;
        return ClockDifference.Of(asked, await row.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken), TimeProvider.System.GetUtcNow()) > Bearable ? Obstacle.ClocksApart : null;
    }

    // The schemas' names are the modules' constants.
    private string Question() =>
        $"""
        select clock_timestamp(), exists (select from hangfire.schema),
            {string.Join(" and ", schemas.Select((schema, at) => $"exists (select from {schema.Schema}.migrations where migration_id = ${at + 1})"))}
        """;

    [LoggerMessage(LogLevel.Warning, "This node is not ready: {Obstacle}.")]
    private static partial void Log(ILogger logger, Obstacle obstacle);
}

/// <summary>What keeps a node from its work.</summary>
internal enum Obstacle
{
    DatabaseAway,
    JobStorageMissing,
    SchemaOld,
    ClocksApart,
}
