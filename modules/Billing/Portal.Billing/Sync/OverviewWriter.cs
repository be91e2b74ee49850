using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Brings the stored subscription and its discounts to what the provider told.</summary>
internal static class OverviewWriter
{
    public static void Describe(BillingDb db, OverviewRow row, BillingOverview overview)
    {
        DescribeSubscription(row, overview);
        DescribePlan(row, overview.Plan);
        DescribeNext(row, overview.NextInvoice);
        DescribeDiscounts(db, row, overview.Discounts);
    }

    private static void DescribeSubscription(OverviewRow row, BillingOverview overview)
    {
        row.State = overview.State;
        (row.FeeMinor, row.FeeCurrency) = (overview.ListFee?.MinorUnits, overview.ListFee?.Currency.Code);
        (row.PeriodStart, row.PeriodEnd) = (overview.CurrentPeriod?.Start, overview.CurrentPeriod?.End);
    }

    private static void DescribePlan(OverviewRow row, Plan? plan)
    {
        var terms = plan?.Minutes;
        row.PlanName = plan?.Name;
        row.HasMinuteTerms = terms is not null;
        row.IncludedSeconds = terms?.Included?.TotalSeconds;
        (row.RatePerMinute, row.RateCurrency) = (terms?.Rate?.PerMinute, terms?.Rate?.Currency.Code);
        row.Tariff = TariffColumn.Write(terms?.Tariff);
    }

    private static void DescribeNext(OverviewRow row, NextInvoice next)
    {
        var scheduled = next as NextInvoice.Scheduled;
        row.NextInvoiceAt = scheduled?.At;
        (row.EstimateMinor, row.EstimateCurrency) = (scheduled?.Estimate?.MinorUnits, scheduled?.Estimate?.Currency.Code);
        row.NoNextInvoice = (next as NextInvoice.None)?.Reason;
    }

    private static void DescribeDiscounts(BillingDb db, OverviewRow row, IReadOnlyList<Discount>? discounts)
    {
        row.DiscountsKnown = discounts is not null;
        var told = discounts ?? [];
        db.RemoveRange(row.Discounts.Where(stored => stored.Position >= told.Count));
        for (var position = 0; position < told.Count; position++) Describe(DiscountAt(row, position), told[position]);
    }

    private static DiscountRow DiscountAt(OverviewRow row, int position)
    {
        if (row.Discounts.Find(stored => stored.Position == position) is { } found) return found;
        var added = new DiscountRow { ClientId = row.ClientId, Position = position };
        row.Discounts.Add(added);
        return added;
    }

    private static void Describe(DiscountRow row, Discount discount)
    {
        var amount = (discount.Value as DiscountValue.AmountOff)?.Amount;
        row.Name = discount.Name;
        row.Percent = (discount.Value as DiscountValue.PercentOff)?.Percent;
        (row.AmountMinor, row.Currency) = (amount?.MinorUnits, amount?.Currency.Code);
        (row.StartsAt, row.EndsAt) = (discount.StartsAt, discount.EndsAt);
    }
}
