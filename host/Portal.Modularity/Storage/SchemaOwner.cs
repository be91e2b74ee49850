using Npgsql;

namespace Portal.Modularity.Storage;

/// <summary>The database as the role that owns the tables. It brings schemas up to date when the portal starts, and does nothing else.</summary>
/// <param name="Database">Its connections; requests and jobs use those of the other role.</param>
public sealed record SchemaOwner(NpgsqlDataSource Database) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
