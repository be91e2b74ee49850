using Microsoft.Extensions.Time.Testing;
using Portal.Billing.Providers.Conformance;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Conformance;

/// <summary>The provider with a stand-in that knows two customers.</summary>
public sealed class StripeHarness : ProviderHarness, IAsyncLifetime
{
    private const string Unreachable = "http://127.0.0.1:9";

    private StripeBench? bench;
    private StandInEvent? told;

    public override Facets Facets => Facets.Invoices | Facets.CustomerPortal | Facets.MeteredUsage | Facets.Webhooks | Facets.Events;

    public override DateTimeOffset Now => bench!.Clock.GetUtcNow();

    public override IReadOnlyList<string> Secrets => [StandInOptions.DefaultKey, StandInOptions.DefaultWebhookSecret];

    public override WebhookDelivery GenuineDelivery => bench!.Deliver(told!);

    public override KnownData Data { get; } = new(
        StripeBench.Account,
        StripeBench.AccountOf("cus_stranger"),
        7,
        "in_3",
        "in_foreign",
        StripeBench.Period,
        Minutes.Of(6.25m));

    public async ValueTask InitializeAsync()
    {
        bench = await StripeBench.OpenAsync();
        var coupon = bench.State.Add(new NewCoupon { Name = "Welcome", PercentOff = 15, DurationInMonths = 12 });
        bench.Subscribe(
            [bench.Price(49900), bench.MeteredPrice(new NewTier(10_000, 0), new NewTier(null, 12))],
            subscription => subscription with { Discounts = [new AppliedCoupon(coupon)] });
        bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(1), 5);
        bench.State.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(3).AddSeconds(1), 1.25m);
        bench.State.Add(new NewPortalConfiguration { IsDefault = true });
        AddInvoices(bench.State);
        told = bench.State.UpdateCustomer(StripeBench.Customer, customer => customer["name"] = "Another name")[0];
    }

    public override Task<IBillingProvider> OpenAsync() =>
        OpenAsync(bench!.Clock, ("SecretKey", Secrets[0]), ("WebhookSecret", Secrets[1]), ("ApiBase", bench.Server.Address.ToString()));

    public override Task<IBillingProvider> OpenWithoutSettingsAsync() => OpenAsync(bench!.Clock);

    public override Task<IBillingProvider> OpenOutOfReachAsync() =>
        OpenAsync(bench!.Clock, ("SecretKey", Secrets[0]), ("WebhookSecret", Secrets[1]), ("ApiBase", Unreachable));

    public ValueTask DisposeAsync() => bench!.DisposeAsync();

    // Two of the same instant, one with more lines than come with it, one that is not issued yet.
    private static void AddInvoices(StandIn state)
    {
        state.AddCatalogue();
        state.Add(Dated("in_1", 5) with { Status = "void" });
        state.Add(Dated("in_2", 4) with { Status = "uncollectible" });
        state.Add(Dated("in_3", 3));
        state.Add(Dated("in_4", 3) with { HasPdf = false });
        state.Add(Dated("in_5", 2) with { Shipping = 5_00, StartingBalance = -20_00 });
        state.Add(Dated("in_draft", 1) with { Status = "draft" });
        state.IssueInvoice(Dated("in_6", 1) with { Status = "open" });
        state.IssueInvoice(Dated("in_7", 0) with { Lines = [.. Enumerable.Repeat(Fee, 12)] });
        state.Add(Dated("in_foreign", 2) with { Customer = StripeBench.OtherCustomer });
    }

    private static NewInvoice Dated(string id, int monthsAgo) => Invoice(id, Fee with { TaxRates = ["txr_inside"] }, MinutesOf(250.5m)) with
    {
        Discounts = [new AppliedCoupon("launch")],
        Created = StripeBench.PeriodStart.AddMonths(-monthsAgo),
    };

    private static Task<IBillingProvider> OpenAsync(FakeTimeProvider clock, params (string Key, string Value)[] settings) =>
        new StripeProviderFactory().CreateAsync(StripeContext.Of(clock, settings: settings), CancellationToken.None);
}
