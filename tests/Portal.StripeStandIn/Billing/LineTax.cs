using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Billing;

/// <summary>One tax on one line or, summed up, on an invoice.</summary>
internal sealed record LineTax(string Rate, bool Inclusive, long Amount, long Taxable)
{
    public static LineTax On(long amount, JsonObject rate)
    {
        var percentage = rate.Decimal("percentage") / 100;
        var inclusive = rate.Flag("inclusive");
        var taxable = inclusive ? Amounts.Round(amount / (1 + percentage)) : amount;
        return new LineTax(rate.Text("id"), inclusive, inclusive ? amount - taxable : Amounts.Round(amount * percentage), taxable);
    }

    public static IEnumerable<LineTax> Sum(IEnumerable<LineTax> taxes) =>
        taxes.GroupBy(tax => (tax.Rate, tax.Inclusive)).Select(same =>
            new LineTax(same.Key.Rate, same.Key.Inclusive, same.Sum(tax => tax.Amount), same.Sum(tax => tax.Taxable)));

    public JsonObject Build() => new()
    {
        ["amount"] = Amount,
        ["tax_behavior"] = Inclusive ? "inclusive" : "exclusive",
        ["tax_rate_details"] = new JsonObject { ["tax_rate"] = Rate },
        ["taxability_reason"] = "standard_rated",
        ["taxable_amount"] = Taxable,
        ["type"] = "tax_rate_details",
    };
}
