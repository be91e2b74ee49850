using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Billing;

/// <summary>The lines that a subscription's items make: licensed ones in advance, metered ones for what was used.</summary>
internal sealed class SubscriptionCharges(StandIn state, JsonObject subscription)
{
    public IEnumerable<NewLine> Licensed(DateTimeOffset start, DateTimeOffset end) =>
        Items(metered: false).SelectMany(item => Lines(item, item.Number("quantity"), (start, end)));

    /// <summary>Null usage: nothing was used.</summary>
    public IEnumerable<NewLine> Metered(DateTimeOffset start, DateTimeOffset end, Func<JsonObject, decimal> used) =>
        Items(metered: true).SelectMany(item => Lines(item, used(item), (start, end)));

    /// <summary>What an item's meter counted in the half-open span, and not after now.</summary>
    public decimal Used(JsonObject item, DateTimeOffset start, DateTimeOffset end)
    {
        var meter = PriceOf(item)["recurring"]!.AsObject().TextOrNull("meter")!;
        var until = end < state.Now ? end : state.Now;
        var counted = state.Usage.Between(meter, subscription.Text("customer"), start, until).ToArray();
        return UsageBook.Aggregate(FormulaOf(meter), counted);
    }

    private IEnumerable<JsonObject> Items(bool metered) => subscription["items"]!.AsArray()
        .Select(item => item!.AsObject())
        .Where(item => IsMetered(PriceOf(item)) == metered);

    private static bool IsMetered(JsonObject price) => price["recurring"]!.AsObject().Text("usage_type") == "metered";

    private string FormulaOf(string meter) => state.Get("billing.meter", meter)["default_aggregation"]!.AsObject().Text("formula");

    private JsonObject PriceOf(JsonObject item) => state.Get("price", item.Text("price"));

    private IEnumerable<NewLine> Lines(JsonObject item, decimal quantity, (DateTimeOffset Start, DateTimeOffset End) period)
    {
        var rates = item.Texts("tax_rates");
        return PriceCharges.Of(PriceOf(item), state.Get("product", PriceOf(item).Text("product")).Text("name"), quantity).Select(charge => new NewLine
        {
            Amount = charge.Amount,
            Description = charge.Description,
            Item = item.Text("id"),
            KnownDiscounts = item.Texts("discounts"),
            PeriodStart = period.Start,
            PeriodEnd = period.End,
            Price = item.Text("price"),
            Quantity = charge.Quantity,
            UnitAmount = charge.UnitAmount,
            TaxRates = rates.Length > 0 ? rates : subscription.Texts("default_tax_rates"),
        });
    }
}
