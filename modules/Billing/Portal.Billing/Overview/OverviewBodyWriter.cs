using Portal.Billing.Api;
using Portal.Billing.Arithmetic;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Texts;

namespace Portal.Billing.Overview;

/// <summary>Writes the summary down for the API.</summary>
internal sealed class OverviewBodyWriter(BillingRules rules)
{
    public OverviewBody Write(BillingSummary summary)
    {
        var (client, overview) = (summary.Scope.Client, summary.Account?.Overview);
        var last = summary.Account?.LastInvoice?.Invoice;
        return new OverviewBody(
            new ClientBody(client.Id.ToString(), client.Name, client.TimeZone.Id),
            summary.Status,
            summary.Reason?.Code(),
            overview?.State,
            overview?.Plan is { } plan ? new PlanBody(plan.Name) : null,
            PeriodBody.Of(overview?.CurrentPeriod, client.TimeZone),
            FeeOf(summary.Fee),
            overview?.Discounts is not null,
            DiscountsOf(summary),
            last is null ? null : InvoiceStanding.Of(last, summary.Now),
            (overview?.NextInvoice as NextInvoice.Scheduled)?.At,
            (overview?.NextInvoice as NextInvoice.None)?.Reason,
            MoneyBody.OfNullable((overview?.NextInvoice as NextInvoice.Scheduled)?.Estimate),
            LastOf(summary),
            UsageOf(summary),
            OverageOf(summary.Usage?.Overage),
            MeteredOf(summary.Metered),
            FreshnessOf(summary),
            SectionsOf(summary),
            new PortalBody(summary.Portal));
    }

    private static FeeBody? FeeOf(Fee? fee) => fee is null
        ? null
        : new FeeBody(MoneyBody.Of(fee.List), fee.HasDiscount ? MoneyBody.Of(fee.Net) : null, fee.HasDiscount ? DerivationText.Of(fee.Derivation) : null);

    private static List<DiscountBody> DiscountsOf(BillingSummary summary) =>
        [.. (summary.Account?.Overview?.Discounts ?? []).Select(discount => new DiscountBody(
            discount.Name,
            discount.IsActiveAt(summary.Now),
            DecimalBody.Of((discount.Value as DiscountValue.PercentOff)?.Percent),
            MoneyBody.OfNullable((discount.Value as DiscountValue.AmountOff)?.Amount),
            MoneyBody.OfNullable(summary.Fee?.Applied.FirstOrDefault(applied => applied.Discount == discount)?.Taken),
            discount.StartsAt,
            discount.EndsAt))];

    private static LastInvoiceBody? LastOf(BillingSummary summary) => summary.Account?.LastInvoice is { } last
        ? new(last.Id.Value, last.Invoice.Number, InvoiceStanding.Of(last.Invoice, summary.Now), MoneyBody.Of(last.Invoice.Total), last.Invoice.IssuedAt)
        : null;

    private static UsageBody UsageOf(BillingSummary summary)
    {
        var usage = summary.Usage;
        var status = summary.UsageKind == UsageKind.None ? null as Freshness? : summary.Ages.Usage;
        return new UsageBody(
            summary.UsageKind,
            status,
            usage?.UsedMinutes,
            usage?.IncludedMinutes,
            usage?.RemainingMinutes,
            usage?.SharePercent,
            usage?.State,
            usage?.Rule,
            ForecastOf(usage?.Forecast),
            TariffBody.Of(usage?.Tariff));
    }

    private static ForecastBody? ForecastOf(Forecast? forecast) => forecast switch
    {
        Forecast.Expected expected => new(false, expected.Minutes, expected.OverMinutes, DerivationText.Of(expected.Derivation)),
        Forecast.TooEarly => new(true, null, null, null),
        _ => null,
    };

    private static OverageBody? OverageOf(Overage? overage) => overage is null
        ? null
        : new(overage.OverMinutes, RateBody.Of(overage.Rate), MoneyBody.OfNullable(overage.Estimate), overage.EstimateDerivation is { } terms ? DerivationText.Of(terms) : null);

    private static MeteredBody? MeteredOf(MeteredCharge? metered) => metered is null
        ? null
        : new(
            metered.QuantityMinutes,
            RateBody.Of(metered.Rate),
            MoneyBody.OfNullable(metered.Estimate),
            metered.Derivation is { } terms ? DerivationText.Of(terms) : null,
            TariffBody.Of(metered.Tariff));

    private FreshnessBody FreshnessOf(BillingSummary summary) => new(
        summary.Account?.UsageSection.AsOf,
        summary.Ages.Usage,
        summary.Account?.UsageSection.NextDueAt,
        rules.Freshness.FreshMinutes * 60,
        rules.Freshness.StaleHours * 3600);

    private static SectionsBody? SectionsOf(BillingSummary summary) => summary.Account is { } account
        ? new(Of(account.OverviewSection, summary.Ages.Overview), Of(account.InvoicesSection, summary.Ages.Invoices), Of(account.UsageSection, summary.Ages.Usage))
        : null;

    private static SectionBody Of(SectionState section, Freshness age) =>
        new(age, section.AsOf, section.LastAttemptAt, section.LastSuccessAt, section.Outcome, section.NextDueAt);
}
