using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>
/// The net fee. Active discounts apply one after the other in the provider's order, each to what the ones before it left, as invoices do;
/// each is rounded once, and none takes more than what is left.
/// </summary>
internal static class FeeCalculation
{
    public static Fee Of(Money list, IReadOnlyList<Discount> discounts, DateTimeOffset at)
    {
        var (applicable, foreign) = Split(discounts.Where(discount => discount.IsActiveAt(at)), list.Currency);
        var net = list;
        var applied = new List<AppliedDiscount>();
        foreach (var discount in applicable)
        {
            var step = Apply(discount, net);
            if (step.Taken.IsZero) continue;
            applied.Add(step);
            net -= step.Taken;
        }

        return new Fee(list, net, applied, foreign, Derive(list, applied, net));
    }

    private static (List<Discount> Applicable, List<Discount> Foreign) Split(IEnumerable<Discount> active, Currency currency)
    {
        var byCurrency = active.ToLookup(discount => discount.Value is DiscountValue.AmountOff(var amount) && amount.Currency != currency);
        return ([.. byCurrency[false]], [.. byCurrency[true]]);
    }

    private static AppliedDiscount Apply(Discount discount, Money left) => discount.Value switch
    {
        DiscountValue.PercentOff(var percent) => TakePercent(discount, decimal.Clamp(percent, 0, 100), left),
        DiscountValue.AmountOff(var amount) => new AppliedDiscount(discount, AtMost(amount, left), null),
        _ => throw new InvalidOperationException("The list of discount values is closed."),
    };

    private static AppliedDiscount TakePercent(Discount discount, decimal percent, Money left)
    {
        var taken = AtMost(Money.FromMajor(left.MajorUnits * percent / 100, left.Currency), left);
        var steps = new[] { new Step(Operation.Times, new Term.OfPercent(percent)) };
        return new AppliedDiscount(discount, taken, new Derivation(discount.Name, new Term.OfMoney(left, ""), steps, new Term.OfMoney(taken, "")));
    }

    private static Money AtMost(Money wanted, Money left) => new(Math.Max(0, Math.Min(wanted.MinorUnits, left.MinorUnits)), left.Currency);

    private static Derivation Derive(Money list, List<AppliedDiscount> applied, Money net)
    {
        var steps = applied.Select(one => new Step(Operation.Minus, new Term.OfMoney(one.Taken, one.Discount.Name)));
        return new Derivation("Net fee", new Term.OfMoney(list, "list fee"), [.. steps], new Term.OfMoney(net, ""));
    }
}
