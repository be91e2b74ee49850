using Npgsql;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Operations;

/// <summary>Reads how clients are billed: names from Identity and accounts from the mirror, each in one round trip, whatever the page's size.</summary>
internal sealed class OperatedClients(IClientDirectory directory, NpgsqlDataSource database)
{
    public const int PageSize = 50;

    private const string Sql = """
        select a.client_id, a.provider_key, a.customer_reference, s.section, s.as_of, s.outcome, s.last_attempt_at
        from billing.billing_accounts a left join billing.sections s on s.client_id = a.client_id
        where a.client_id = any (@clients)
        order by a.client_id, s.last_attempt_at
        """;

    /// <summary>A page of all clients.</summary>
    /// <param name="search">A part of the name; empty lets all through.</param>
    /// <param name="after">The last client of the page before; null begins with the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OperatedPage> ListAsync(string search, ClientId? after, CancellationToken cancellationToken)
    {
        // One more than a page tells whether there is a further page.
        var found = await directory.ListAsync(search, after, PageSize + 1, cancellationToken);
        IReadOnlyList<Client> clients = [.. found.Take(PageSize)];
        var accounts = await ReadAsync(clients, cancellationToken);
        return new OperatedPage([.. clients.Select(client => new OperatedClient(client, accounts.GetValueOrDefault(client.Id)))], found.Count > PageSize ? clients[^1].Id : null);
    }

    /// <summary>One client; null when there is none.</summary>
    public async Task<OperatedClient?> FindAsync(ClientId id, CancellationToken cancellationToken) =>
        (await directory.FindAsync([id], cancellationToken)).TryGetValue(id, out var client)
            ? new OperatedClient(client, (await ReadAsync([client], cancellationToken)).GetValueOrDefault(id))
            : null;

    private async Task<Dictionary<ClientId, OperatedAccount>> ReadAsync(IReadOnlyList<Client> clients, CancellationToken cancellationToken)
    {
        var statement = new NpgsqlBatchCommand(Sql);
        statement.Parameters.AddWithValue("clients", clients.Select(client => client.Id.Value).ToArray());
        await using var batch = database.WithinReach(statement);
        await using var rows = await batch.ReadAsync(cancellationToken);
        var accounts = new Dictionary<ClientId, OperatedAccount>();
        while (await rows.ReadAsync(cancellationToken))
        {
            var row = new RowCursor(rows);
            var (id, provider, reference) = (new ClientId(row.Value<Guid>()), row.Value<string>(), row.Value<string>());
            var account = accounts.GetValueOrDefault(id) ?? new OperatedAccount(provider, OperatedAccount.Mask(reference), null, null, null, null);
            accounts[id] = row.NextIsNull ? account : With(account, row);
        }

        return accounts;
    }

    // In the order of the attempts, so that the newest failure remains.
    private static OperatedAccount With(OperatedAccount account, RowCursor row)
    {
        var (section, asOf, outcome) = ((Section)row.Value<short>(), row.Optional<DateTimeOffset>(), row.OneOf<SectionOutcome>());
        var failed = outcome is SectionOutcome.Succeeded or SectionOutcome.NotOffered or SectionOutcome.NeverTried ? account.Failure : outcome;
        return section switch
        {
            Section.Overview => account with { OverviewAsOf = asOf, Failure = failed },
            Section.Invoices => account with { InvoicesAsOf = asOf, Failure = failed },
            _ => account with { UsageAsOf = asOf, Failure = failed },
        };
    }
}
