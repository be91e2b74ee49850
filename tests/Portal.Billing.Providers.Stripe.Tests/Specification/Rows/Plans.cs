using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

/// <summary>The operator's catalogue at Stripe, and lines of invoices by it.</summary>
internal static class Plans
{
    public const string Fee = "price_fee";
    public const string PerMinute = "price_minutes";

    /// <summary>A fee of 499.00 and 10,000 included minutes, 0.12 for every other.</summary>
    public static void AddCatalogue(this StandIn state)
    {
        state.Add(new NewProduct("prod_plan") { Name = "Business 10k" });
        state.Add(new NewPrice(Fee) { Product = "prod_plan", UnitAmount = 499_00 });
        state.Add(new NewPrice(PerMinute) { Product = "prod_plan", Meter = StripePortal.Meter, Tiers = [new(10_000, 0), new(null, 12)] });
        state.Add(new NewCoupon("launch") { Name = "Launch", PercentOff = 15 });
        state.Add(new NewTaxRate("txr_on_top"));
        state.Add(new NewTaxRate("txr_inside") { Inclusive = true });
    }

    public static NewLine FeeLine => new() { Description = "Business 10k", Price = Fee, Item = "si_fee" };

    /// <summary>Minutes of one tier.</summary>
    public static NewLine TierLine(decimal minutes, decimal unit) =>
        new() { Description = $"Minutes at {unit}", Price = PerMinute, Item = "si_minutes", Quantity = minutes, UnitAmount = unit };

    /// <summary>Invoices of a fee, so many, a day apart, the newest of yesterday.</summary>
    public static IEnumerable<NewInvoice> Daily(int count, DateTimeOffset now) => Enumerable.Range(1, count)
        .Select(back => new NewInvoice { Number = $"N-{count - back:000}", Created = now.AddDays(-back), Lines = [FeeLine] });
}
