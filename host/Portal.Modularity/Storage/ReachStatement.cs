using Npgsql;

namespace Portal.Modularity.Storage;

/// <summary>Tells the database whose rows are meant, in the round trip of the statements that need it and for their transaction only: a connection that goes back to the pool knows nothing.</summary>
public static class ReachStatement
{
    /// <summary>The setting that the policies read; see <see cref="RowSecurity"/>.</summary>
    public const string Setting = "portal.clients";

    /// <summary>Statements about clients' rows, sent after the reach of what runs now.</summary>
    public static NpgsqlBatch WithinReach(this NpgsqlDataSource database, params IEnumerable<NpgsqlBatchCommand> statements)
    {
        ArgumentNullException.ThrowIfNull(database);
        return Fill(database.CreateBatch(), statements);
    }

    /// <summary>The rows of the first statement of a batch that was made here.</summary>
    public static async Task<NpgsqlDataReader> ReadAsync(this NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        return rows;
    }

    private static NpgsqlBatch Fill(NpgsqlBatch batch, IEnumerable<NpgsqlBatchCommand> statements)
    {
        batch.BatchCommands.Add(new($"select set_config('{Setting}', $1, true)") { Parameters = { new NpgsqlParameter<string> { TypedValue = ClientReach.Current } } });
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        return batch;
    }
}
