using System.Text.Json.Nodes;
using Portal.Billing.Providers.Conformance;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Conformance;

/// <summary>The provider with a stand-in that knows two customers.</summary>
public sealed class LagoHarness : ProviderHarness, IAsyncLifetime
{
    private static readonly Uri Unreachable = new("http://127.0.0.1:9");

    private LagoBench? bench;

    public override Facets Facets => Facets.Invoices | Facets.CustomerPortal | Facets.MeteredUsage | Facets.Webhooks;

    public override DateTimeOffset Now => Noon;

    public override IReadOnlyList<string> Secrets => [LagoStandIn.Key, LagoStandIn.WebhookKey];

    public override KnownData Data { get; } = new(
        Account, AccountOf("nobody-we-know"), InvoiceCount: 7, InvoiceWithPdf: Ids.Of("invoice 3"), ForeignInvoice: Ids.Of("invoice foreign"), Period, Minutes.Of(6.25m));

    public override WebhookDelivery GenuineDelivery { get; } = Deliver(
        $$$"""{"webhook_type":"customer.updated","object_type":"customer","organization_id":"{{{Ids.Of("us")}}}","customer":{"lago_id":"{{{Ids.Of(Known)}}}","external_id":"{{{Known}}}"}}""");

    public async ValueTask InitializeAsync()
    {
        bench = await LagoBench.OpenAsync();
        bench.Customer.Subscribe(Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        bench.Customer.Apply("welcome", PeriodStart.AddMonths(-1), percent: "15.0");
        bench.Customer.Call(November(2), "5");
        bench.Customer.Call(November(4, 0), "1.25");
        AddInvoices(bench.Customer);
        MakePdfs(bench.State);
    }

    public override Task<IBillingProvider> OpenAsync() => Task.FromResult(ProviderAt(bench!.Lago.Address, bench.Clock));

    public override Task<IBillingProvider> OpenWithoutSettingsAsync() => Task.FromResult(ProviderAt([], bench!.Clock));

    public override Task<IBillingProvider> OpenOutOfReachAsync() => Task.FromResult(ProviderAt(Unreachable, bench!.Clock));

    public ValueTask DisposeAsync() => bench!.DisposeAsync();

    // Two of the same date, one that is void, one paid, one lost, one with credits after tax, and two that nobody has seen yet.
    private void AddInvoices(CustomerAtLago customer)
    {
        customer.Bill("1", Day("2026-05-01"), "AUD", [Billed.Fee("practice", 49900)], ("welcome", 7485))["status"] = "voided";
        customer.Bill("2", Day("2026-06-01"), "AUD", [Billed.Fee("practice", 49900)])["payment_dispute_lost_at"] = "2026-08-01T00:00:00Z";
        customer.Pay(customer.Bill("3", Day("2026-07-01"), "AUD", [Billed.Fee("practice", 49900), Billed.Minutes("600", "0.12", 1200)], ("welcome", 7665)), Noon.AddMonths(-4));
        customer.Pay(customer.Bill("4", Day("2026-07-01"), "AUD", [Billed.AddOn("set-up", 2000)]), Noon.AddMonths(-4));
        Credit(customer.Bill("5", Day("2026-08-01"), "AUD", [Billed.Fee("practice", 49900)]), 2000);
        customer.Bill("6", Day("2026-10-01"), "AUD", [Billed.Fee("practice", 49900)]);
        customer.Bill("7", Day("2026-11-01"), "AUD", [Billed.Fee("practice", 49900)], ("welcome", 7485));
        customer.Bill("draft", Day("2026-11-20"), "AUD", [Billed.Fee("practice", 49900)])["status"] = "draft";
        customer.Bill("failed", Day("2026-09-01"), "AUD", [Billed.Fee("practice", 49900)])["status"] = "failed";
        bench!.State.Customer("another").Bill("foreign", Day("2026-10-01"), "AUD", [Billed.Fee("practice", 49900)]);
    }

    private static void Credit(JsonObject invoice, long cents)
    {
        (invoice["credit_notes_amount_cents"], invoice["prepaid_credit_amount_cents"]) = (cents, cents);
        invoice["total_amount_cents"] = invoice["total_amount_cents"]!.GetValue<long>() - (2 * cents);
        invoice["total_due_amount_cents"] = invoice["total_amount_cents"]!.GetValue<long>();
    }

    // Somebody has asked for each once: Lago has had the time to make them.
    private static void MakePdfs(LagoState state) => state.PdfsBegun.UnionWith(state.Invoices.Select(invoice => invoice["lago_id"]!.GetValue<string>()));
}
