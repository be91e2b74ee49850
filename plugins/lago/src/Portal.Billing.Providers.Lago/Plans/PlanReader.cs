using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Plans;

/// <summary>Reads a plan's fee and what minutes cost in it.</summary>
/// <param name="minutesMetric">Code of the metric that counts minutes; null when none does.</param>
internal sealed class PlanReader(string? minutesMetric)
{
    /// <exception cref="BillingProviderException">The plan says something that the portal cannot show without being wrong.</exception>
    public SubscribedPlan Read(LagoPlan plan)
    {
        if (plan.Interval != "monthly" && (plan.BillChargesMonthly == true || (plan.BillFixedChargesMonthly == true && plan.FixedCharges is { Count: > 0 })))
            throw Unshowable("The plan bills its parts by different periods, which the portal cannot show.");
        var currency = LagoMoney.CurrencyOf(plan.AmountCurrency);
        var fee = FeeOf(plan, currency);
        var charges = (plan.Charges ?? []).Where(charge => minutesMetric is not null && charge.BillableMetricCode == minutesMetric).ToList();
        return new SubscribedPlan(
            ShownText.Of(plan.Code, plan.InvoiceDisplayName, plan.Name),
            currency,
            fee.IsZero ? null : fee,
            charges switch
            {
                [] => null,
                [var charge] => new MinuteCharge(charge, currency).Terms,
                // Two prices for the same minutes: which applies, the events decide.
                _ => new MinuteTerms(null, null),
            },
            plan.PayInAdvance,
            (plan.Charges ?? []).Count > 0);
    }

    // What recurs without being measured is the fee: the plan's own amount and its fixed charges, each rounded as a line of the invoice.
    private static Money FeeOf(LagoPlan plan, Currency currency)
    {
        if (plan.AmountCents < 0) throw LagoFailures.Unreadable("Lago names a fee below zero.");
        return (plan.FixedCharges ?? []).Select(charge => charge is { ChargeModel: "standard", Prorated: false, Units: >= 0, Properties.Amount: { } amount and >= 0 }
            ? Money.FromMajor(amount * charge.Units, currency)
            : throw Unshowable("The plan has a fixed charge that is no price times a number, which the portal cannot show.")).Aggregate(new Money(plan.AmountCents, currency), Money.Add);
    }

    private static BillingProviderException Unshowable(string why) => new(BillingFailure.RequestRefused, why);
}

/// <summary>A plan in the portal's terms.</summary>
/// <param name="Name">The name people see.</param>
/// <param name="Currency">Of all its prices.</param>
/// <param name="Fee">For one period; null when it has none.</param>
/// <param name="Minutes">What minutes cost; null when the plan has nothing to do with minutes.</param>
/// <param name="IsPaidInAdvance">Whether an invoice at a period's beginning bills the fee for that period, and not the one before.</param>
/// <param name="HasCharges">Whether anything is billed by use.</param>
internal sealed record SubscribedPlan(string Name, Currency Currency, Money? Fee, MinuteTerms? Minutes, bool IsPaidInAdvance, bool HasCharges);
