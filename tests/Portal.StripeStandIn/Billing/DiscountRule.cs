using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Billing;

/// <summary>What one discount takes off lines: its percentage of each, or its amount spread over them.</summary>
internal sealed record DiscountRule(string Discount, JsonObject Coupon)
{
    public static DiscountRule Of(StandIn state, JsonObject discount) =>
        new(discount.Text("id"), state.Get("coupon", discount["source"]!.AsObject().Text("coupon")));

    /// <summary>Whether an invoice of this instant has it; a steady month has no discount that is used once. Whether others may still get the coupon is no matter.</summary>
    public static bool Counts(StandIn state, JsonObject discount, DateTimeOffset at, bool steady)
    {
        var rule = Of(state, discount);
        var alive = discount.NumberOrNull("end") is not { } end || end > at.ToUnix();
        return alive && !(steady && rule.Coupon.Text("duration") == "once");
    }

    public void TakeFrom(IReadOnlyList<BilledLine> lines)
    {
        var products = Coupon["applies_to"]?.AsObject().Texts("products");
        var reached = lines.Where(line => line.Discountable && (products is null || products.Contains(line.Product))).ToArray();
        if (Coupon.DecimalOrNull("percent_off") is { } percent)
            foreach (var line in reached)
                Take(line, Amounts.Round(line.Remaining * percent / 100));
        else
            Spread(lines.Count == 0 ? 0 : AmountIn(lines[0].Currency), reached);
    }

    // In a currency that the coupon does not name it takes nothing off.
    private long AmountIn(string currency) => Coupon["currency_options"]?[currency]?.AsObject().Number("amount_off") ?? 0;

    private void Spread(long amount, BilledLine[] lines)
    {
        var whole = lines.Sum(line => line.Remaining);
        var left = Math.Min(amount, whole);
        foreach (var line in lines)
        {
            var share = whole == 0 ? 0 : Amounts.Round((decimal)left * line.Remaining / whole);
            whole -= line.Remaining;
            left -= share;
            Take(line, share);
        }
    }

    private void Take(BilledLine line, long amount)
    {
        if (amount != 0)
            line.Reductions.Add((Discount, amount));
    }
}
