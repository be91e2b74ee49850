using Npgsql;
using Portal.Billing.Gateway;
using Portal.Billing.Providers;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Webhooks;

/// <summary>Whom a hint is about. Several clients may share a customer of the provider: then it is about all of them.</summary>
internal sealed class Addressees(NpgsqlDataSource database, BillingGateway gateway)
{
    private const string ByCustomer = "select client_id from billing.billing_accounts where provider_key = $1 and customer_reference = any($2)";

    private const string ByInvoice = "select distinct customer_reference from billing.invoices where provider_key = $1 and reference = $2";

    /// <exception cref="BillingProviderException">The hint names no customer, and the provider could not be asked for it.</exception>
    public async Task<IReadOnlyList<ClientId>> FindAsync(string provider, BillingHint hint, CancellationToken cancellationToken)
    {
        var customers = await CustomersAsync(provider, hint, cancellationToken);
        using var reach = ClientReach.ToEveryClient();
        await using var batch = database.WithinReach(Statement(ByCustomer, provider, customers));
        var clients = new List<ClientId>();
        await using var rows = await batch.ReadAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) clients.Add(new ClientId(rows.GetGuid(0)));
        return clients;
    }

    private async Task<string[]> CustomersAsync(string provider, BillingHint hint, CancellationToken cancellationToken)
    {
        if (hint.CustomerReference is { } named) return [named];
        if (hint is { Change: BillingChange.Invoices, ObjectReference: { } invoice } && await OfInvoiceAsync(provider, invoice, cancellationToken) is { Length: > 0 } known)
            return known;
        return await gateway.FindCustomerAsync(provider, hint, cancellationToken) is { } customer ? [customer] : [];
    }

    private async Task<string[]> OfInvoiceAsync(string provider, string invoice, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        await using var batch = database.WithinReach(Statement(ByInvoice, provider, invoice));
        var customers = new List<string>();
        await using var rows = await batch.ReadAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) customers.Add(rows.GetString(0));
        return [.. customers];
    }

    private static NpgsqlBatchCommand Statement(string sql, string provider, object named) =>
        new(sql) { Parameters = { new() { Value = provider }, new() { Value = named } } };
}
