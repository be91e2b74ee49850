using Npgsql;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Mirror;

/// <summary>All that pages and the API read: never a provider, never without a scope. Each answer is one round trip.</summary>
internal sealed class MirrorReader(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    // One more than a page tells whether there is a further page, without counting.
    private const int Fetched = PageSize + 1;

    /// <summary>The account; null when billing is not configured for the client.</summary>
    public Task<MirroredAccount?> ReadAccountAsync(ClientScope scope, CancellationToken cancellationToken) =>
        ReadAsync([Statement(MirrorSql.Account, scope)], async rows => await rows.ReadAsync(cancellationToken) ? AccountRows.Read(rows) : null, cancellationToken);

    /// <summary>The accounts of several clients, one for each scope in their order; null where billing is not configured.</summary>
    public Task<IReadOnlyList<MirroredAccount?>> ReadAccountsAsync(IReadOnlyCollection<ClientScope> scopes, CancellationToken cancellationToken) =>
        ReadAsync([.. scopes.Select(scope => Statement(MirrorSql.Account, scope))], rows => AllAccountsAsync(rows, cancellationToken), cancellationToken);

    /// <summary>One page; the newest when no position is given.</summary>
    public Task<InvoiceSlice> ListInvoicesAsync(ClientScope scope, InvoicePosition? position, CancellationToken cancellationToken) => position switch
    {
        null => ReadAsync([Newest(scope), Version(scope)], rows => OlderPageAsync(rows, hasNewer: false, cancellationToken), cancellationToken),
        { Direction: InvoiceDirection.Older } =>
            ReadAsync([Beside(MirrorSql.Older, scope, position), Version(scope)], rows => OlderPageAsync(rows, hasNewer: true, cancellationToken), cancellationToken),
        _ => ReadAsync([Beside(MirrorSql.Newer, scope, position), Newest(scope), Version(scope)], rows => NewerPageAsync(rows, cancellationToken), cancellationToken),
    };

    /// <summary>One invoice with its lines; null when the client has none with this id, whoever else has.</summary>
    public Task<MirroredInvoice?> FindInvoiceAsync(ClientScope scope, InvoiceId id, CancellationToken cancellationToken)
    {
        var statement = Statement(MirrorSql.Find, scope);
        statement.Parameters.Add(new NpgsqlParameter<string>("id", id.Value));
        return ReadAsync([statement], rows => InvoiceRows.ReadWithLinesAsync(rows, cancellationToken), cancellationToken);
    }

    private static async Task<IReadOnlyList<MirroredAccount?>> AllAccountsAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var accounts = new List<MirroredAccount?>();
        do accounts.Add(await rows.ReadAsync(cancellationToken) ? AccountRows.Read(rows) : null);
        while (await rows.NextResultAsync(cancellationToken));
        return accounts;
    }

    // Invoices are never removed, so the one a cursor was made from is still there on the other side.
    private static async Task<InvoiceSlice> OlderPageAsync(NpgsqlDataReader rows, bool hasNewer, CancellationToken cancellationToken)
    {
        var read = await InvoiceRows.ReadAllAsync(rows, cancellationToken);
        return new InvoiceSlice(read.Take(PageSize).ToList(), hasNewer, HasOlder: read.Count == Fetched, await VersionAsync(rows, cancellationToken));
    }

    // Less than a page of newer ones is shown as the newest page, so that Previous never ends on a short page.
    private static async Task<InvoiceSlice> NewerPageAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var read = await InvoiceRows.ReadAllAsync(rows, cancellationToken);
        await rows.NextResultAsync(cancellationToken);
        return read.Count < PageSize
            ? await OlderPageAsync(rows, hasNewer: false, cancellationToken)
            : new InvoiceSlice(read.Take(PageSize).Reverse().ToList(), HasNewer: read.Count == Fetched, HasOlder: true, await VersionAsync(rows, cancellationToken));
    }

    private static async Task<Guid?> VersionAsync(NpgsqlDataReader rows, CancellationToken cancellationToken) =>
        await rows.NextResultAsync(cancellationToken) && await rows.ReadAsync(cancellationToken) ? rows.GetGuid(0) : null;

    private static NpgsqlBatchCommand Version(ClientScope scope) => Statement(MirrorSql.AccountVersion, scope);

    private static NpgsqlBatchCommand Newest(ClientScope scope)
    {
        var statement = Statement(MirrorSql.Newest, scope);
        statement.Parameters.Add(new NpgsqlParameter<int>("limit", Fetched));
        return statement;
    }

    private static NpgsqlBatchCommand Beside(string sql, ClientScope scope, InvoicePosition position)
    {
        var statement = Statement(sql, scope);
        statement.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("issued_at", position.IssuedAt));
        statement.Parameters.Add(new NpgsqlParameter<string>("id", position.Id.Value));
        statement.Parameters.Add(new NpgsqlParameter<int>("limit", Fetched));
        return statement;
    }

    private static NpgsqlBatchCommand Statement(string sql, ClientScope scope) =>
        new(sql) { Parameters = { new NpgsqlParameter<Guid>("client", scope.Client.Id.Value) } };

    private async Task<T> ReadAsync<T>(NpgsqlBatchCommand[] statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var batch = database.WithinReach(statements);
        await using var rows = await batch.ReadAsync(cancellationToken);
        return await read(rows);
    }
}
