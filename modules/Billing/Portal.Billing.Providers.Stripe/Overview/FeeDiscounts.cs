namespace Portal.Billing.Providers.Stripe.Overview;

/// <summary>One item's part of the recurring fee.</summary>
internal sealed record FeePart(string Item, string Product, Money Fee);

/// <summary>A discount as Stripe grants it, which may be on a part of the fee only.</summary>
/// <param name="Terms">Name, value and dates.</param>
/// <param name="Item">The item it is on; null for the whole subscription.</param>
/// <param name="Products">The products it is restricted to; null for all.</param>
internal sealed record Grant(Discount Terms, string? Item, IReadOnlyList<string>? Products)
{
    public bool Covers(FeePart part) => (Item is null || Item == part.Item) && (Products is null || Products.Contains(part.Product));
}

/// <summary>
/// Discounts of the fee as the portal understands them: each off the whole fee, one after the other. A discount of a part is told as the amount
/// that it takes off that part, after what the discounts before it took.
/// </summary>
internal static class FeeDiscounts
{
    public static IReadOnlyList<Discount> Of(IReadOnlyList<FeePart> parts, IEnumerable<Grant> grants, DateTimeOffset now)
    {
        var left = parts.ToDictionary(part => part.Item, part => part.Fee);
        var discounts = new List<Discount>();
        foreach (var grant in grants)
        {
            var covered = parts.Where(grant.Covers).Select(part => part.Item).ToList();
            var fees = covered.ConvertAll(item => left[item]);
            var taken = Take(grant.Terms.Value, fees);
            var isOnAll = covered.Count == parts.Count && (parts.Count > 0 || grant is { Item: null, Products: null });
            if (isOnAll && TakesAsMuchOffTheSum(grant.Terms.Value, fees, taken)) discounts.Add(grant.Terms);
            else if (taken.Exists(amount => !amount.IsZero)) discounts.Add(grant.Terms with { Value = new DiscountValue.AmountOff(taken.Aggregate(Money.Add)) });
            if (!grant.Terms.IsActiveAt(now)) continue;
            for (var index = 0; index < covered.Count; index++) left[covered[index]] -= taken[index];
        }

        return discounts;
    }

    // Stripe rounds a percentage on each line: where the cents then differ from those of the whole fee, the amount is told.
    private static bool TakesAsMuchOffTheSum(DiscountValue value, List<Money> fees, List<Money> taken) =>
        fees.Count == 0 || Take(value, [fees.Aggregate(Money.Add)])[0] == taken.Aggregate(Money.Add);

    private static List<Money> Take(DiscountValue value, List<Money> left) => value switch
    {
        DiscountValue.PercentOff(var percent) => left.ConvertAll(fee => Money.FromMajor(fee.MajorUnits * percent / 100, fee.Currency)),
        DiscountValue.AmountOff(var amount) => Share(amount, left),
        _ => throw new InvalidOperationException("The list of discount values is closed."),
    };

    // In proportion to what is left of each, so that the shares add up to the amount: each takes its share of what is still to be taken.
    private static List<Money> Share(Money amount, List<Money> left)
    {
        var (toTake, sum) = ((decimal)amount.MinorUnits, left.Sum(fee => (decimal)fee.MinorUnits));
        toTake = Math.Min(toTake, sum);
        return left.ConvertAll(fee =>
        {
            var share = sum == 0 ? 0 : decimal.Round(toTake * fee.MinorUnits / sum, 0, MidpointRounding.AwayFromZero);
            (toTake, sum) = (toTake - share, sum - fee.MinorUnits);
            return new Money((long)share, fee.Currency);
        });
    }
}
