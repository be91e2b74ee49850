using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>An operation of the contract, and which of Stripe's answers go into it.</summary>
internal sealed record Question(string[] Paths, Func<IBillingProvider, Task<object?>> AskAsync)
{
    private const string Invoice = "in_long";
    private static readonly string[] Plan = ["/v1/subscriptions", "/v1/prices/price_fee", "/v1/prices/price_tiers"];
    private static readonly Uri Back = new("https://portal.example/billing");

    public static IReadOnlyDictionary<string, Question> All { get; } = new Dictionary<string, Question>
    {
        ["overview"] = new([.. Plan, "/v1/coupons", "/v1/invoices/create_preview"], async provider => await provider.GetOverviewAsync(StripeBench.Account, default)),
        ["usage"] = new(
            [.. Plan, $"/v1/billing/meters/{StripeBench.Meter}/event_summaries", $"/v1/billing/meters/{StripeBench.Meter}"],
            async provider => await provider.MeteredUsage!.ReadAsync(StripeBench.Account, StripeBench.Period, default)),
        ["invoices"] = new(
            ["/v1/invoices", $"/v1/invoices/{Invoice}/lines", "/v1/prices"],
            async provider => await provider.Invoices!.ListAsync(StripeBench.Account, new InvoicePageRequest(100, null), default)),
        ["invoice"] = new([$"/v1/invoices/{Invoice}", $"/v1/invoices/{Invoice}/lines"], async provider => await provider.Invoices!.FindAsync(StripeBench.Account, Invoice, default)),
        ["pdf"] = new([$"/v1/invoices/{Invoice}"], ReadPdfAsync),
        ["portal"] = new(["/v1/billing_portal/sessions"], async provider => await provider.CustomerPortal!.CreateSessionAsync(StripeBench.Account, Back, default)),
        ["events"] = new(["/v1/events"], async provider => await provider.Events!.ListAsync(StripeBench.PeriodStart, null, default)),
        ["customer"] = new(
            [$"/v1/invoices/{Invoice}"], async provider => await provider.Webhooks!.FindCustomerAsync(new BillingHint(BillingChange.Invoices, null, Invoice), default)),
        ["probe"] = new(["/v1/subscriptions"], async provider => await provider.ProbeAsync(default)),
    };

    /// <summary>A client about whom there is something to say in every answer.</summary>
    public static void Furnish(StripeBench stripe)
    {
        var state = stripe.State;
        state.AddCatalogue();
        state.Add(new NewPrice("price_tiers") { Product = StripeBench.Product, Meter = StripeBench.Meter, Tiers = [new(1_000, 0), new(null, 12)] });
        state.Add(new NewPortalConfiguration { IsDefault = true });
        state.Add(new NewPromotionCode("promo_launch") { Coupon = "launch", Code = "LAUNCH" });
        stripe.Subscribe(["price_fee", "price_tiers"], subscription => subscription with { Discounts = [new AppliedCoupon("launch") { PromotionCode = "promo_launch" }] });
        state.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(1), 5);
        state.AddUsage(StripeBench.Meter, StripeBench.Customer, StripeBench.PeriodStart.AddDays(3).AddSeconds(1), 1.25m);
        state.IssueInvoice(Bill(Invoice, [.. Enumerable.Repeat(Fee with { TaxRates = ["txr_inside"] }, 11), MinutesOf(250.5m)]));
        state.IssueInvoice(Bill("in_open", Fee with { TaxRates = ["txr_on_top"] }) with { Status = "open", DueDate = StripeBench.PeriodStart.AddDays(5), PaidSoFar = 10_00 });
    }

    private static NewInvoice Bill(string id, params NewLine[] lines) =>
        Invoices.Bills.Invoice(id, lines) with { Created = StripeBench.PeriodStart.AddDays(1), Discounts = [new AppliedCoupon("launch")] };

    private static async Task<object?> ReadPdfAsync(IBillingProvider provider)
    {
        if (await provider.Invoices!.OpenPdfAsync(StripeBench.Account, Invoice, default) is not { } pdf) return null;
        await using (pdf) return pdf.Length;
    }
}
