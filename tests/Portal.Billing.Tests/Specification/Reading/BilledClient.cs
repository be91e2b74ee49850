using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Identity.Contract;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>A client of one test.</summary>
public sealed class BilledClient(BillingBench bench, Guid id, string timeZone)
{
    public Guid Id { get; } = id;

    /// <summary>What the provider calls the client: no answer of the portal may show it.</summary>
    public string CustomerReference { get; } = $"cus_{id:N}";

    public string TimeZone { get; } = timeZone;

    public string Query => $"?client_id={Id}";

    public Task<BillingReader> SignInAsync(Role role = Role.ClientAdmin) => bench.SignInAsync(role, Id);

    /// <summary>Reads everything from the provider, as the jobs do.</summary>
    public async Task RefreshAsync()
    {
        var sync = bench.App.Services.GetRequiredService<BillingSync>();
        await sync.RefreshAsync(new ClientId(Id), Enum.GetValues<Section>(), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    /// <summary>Gives the provider invoices to list.</summary>
    public void Add(params IEnumerable<Invoice> invoices)
    {
        foreach (var invoice in invoices) bench.Provider.StoredInvoices.Add(invoice with { CustomerReference = CustomerReference });
    }

    /// <summary>Reads what the provider tells now, and signs an administrator in.</summary>
    public async Task<BillingReader> ReadAsync(BillingOverview overview)
    {
        bench.Provider.Overview = overview;
        await RefreshAsync();
        return await SignInAsync();
    }
}
