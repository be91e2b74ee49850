using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;

/// <summary>A plan with minutes at the stand-in, and invoices of it.</summary>
internal static class Bills
{
    /// <summary>Adds prices, coupons and tax rates that the invoices below name.</summary>
    public static void AddCatalogue(this StandIn state)
    {
        state.Add(new NewPrice("price_fee") { Product = StripeBench.Product, UnitAmount = 499_00 });
        state.Add(new NewPrice("price_minutes") { Product = StripeBench.Product, Meter = StripeBench.Meter, UnitAmount = 4.75m });
        state.Add(new NewCoupon("launch") { Name = "Launch offer", PercentOff = 15 });
        state.Add(new NewCoupon("loyal") { Name = "Loyalty", AmountOff = 20_00 });
        state.Add(new NewTaxRate("txr_on_top"));
        state.Add(new NewTaxRate("txr_inside") { Inclusive = true });
    }

    public static NewLine Fee => new() { Description = "1 × Fixed line (at $499.00 / month)", Price = "price_fee", Item = "si_fee" };

    public static NewLine MinutesOf(decimal minutes) => new() { Description = "Minutes", Price = "price_minutes", Item = "si_minutes", Quantity = minutes };

    public static NewInvoice Invoice(string id, params NewLine[] lines) =>
        new(id) { Customer = StripeBench.Customer, Subscription = "sub_A", Lines = lines.Length > 0 ? lines : [Fee] };

    /// <summary>Adds so many, a day apart, the last of them now; their ids, newest first.</summary>
    public static IReadOnlyList<string> AddDaily(this StandIn state, int count, DateTimeOffset now, string status = "paid") =>
        [.. Enumerable.Range(0, count).Select(age => state.Add(Invoice($"in_{status}_{count - age:D3}") with { Status = status, Created = now.AddDays(-age).AddHours(-2) }))];
}
