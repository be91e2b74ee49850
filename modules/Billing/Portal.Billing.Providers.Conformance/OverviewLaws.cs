using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>The subscription.</summary>
public abstract class OverviewLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task An_overview_has_a_plan_and_a_state_that_agree() => OverviewLawAsync(overview =>
        (overview.Plan is null).ShouldBe(overview.State == SubscriptionState.None));

    [Fact]
    public Task An_overview_is_not_dated_in_the_future() => OverviewLawAsync(overview => overview.AsOf.ShouldBeLessThanOrEqualTo(Harness.Now));

    [Fact]
    public Task The_current_period_contains_now() => OverviewLawAsync(overview =>
        overview.CurrentPeriod.ShouldNotBeNull().Contains(Harness.Now).ShouldBeTrue($"{overview.CurrentPeriod} does not contain {Harness.Now:O}"));

    [Fact]
    public Task An_overview_speaks_one_currency() => OverviewLawAsync(overview =>
        CurrenciesOf(overview).Distinct().Count().ShouldBeLessThanOrEqualTo(1));

    [Fact]
    public Task Discounts_end_later_than_now() => OverviewLawAsync(overview =>
        (overview.Discounts ?? []).ShouldAllBe(discount => discount.EndsAt == null || discount.EndsAt > Harness.Now));

    [Fact]
    public Task Discounts_take_off_something_and_not_more_than_all() => OverviewLawAsync(overview =>
        (overview.Discounts ?? []).ShouldAllBe(discount => TakesOffSomething(discount.Value)));

    [Fact]
    public Task The_next_invoice_is_not_in_the_past() => OverviewLawAsync(overview =>
        (overview.NextInvoice is NextInvoice.Scheduled scheduled ? scheduled.At : Harness.Now).ShouldBeGreaterThanOrEqualTo(Harness.Now));

    [Fact]
    public Task The_overview_of_an_unknown_account_is_account_not_found() => LawAsync(async provider =>
    {
        var failure = await Should.ThrowAsync<BillingProviderException>(() => provider.GetOverviewAsync(Data.Stranger, CancellationToken.None));
        failure.Failure.ShouldBe(BillingFailure.AccountNotFound);
    });

    private Task OverviewLawAsync(Action<BillingOverview> check, [System.Runtime.CompilerServices.CallerMemberName] string law = "") =>
        LawAsync(async provider => check(await provider.GetOverviewAsync(Data.Account, CancellationToken.None)), law);

    private static bool TakesOffSomething(DiscountValue value) => value switch
    {
        DiscountValue.PercentOff percent => percent.Percent is > 0 and <= 100,
        DiscountValue.AmountOff amount => amount.Amount.MinorUnits > 0,
        _ => false,
    };

    private static IEnumerable<Currency> CurrenciesOf(BillingOverview overview)
    {
        if (overview.ListFee is { } fee) yield return fee.Currency;
        if (overview.Plan?.Minutes?.Rate is { } rate) yield return rate.Currency;
        if (overview.Plan?.Minutes?.Tariff is { } tariff) yield return tariff.Currency;
        foreach (var amount in (overview.Discounts ?? []).Select(discount => discount.Value).OfType<DiscountValue.AmountOff>()) yield return amount.Amount.Currency;
        if (overview.NextInvoice is NextInvoice.Scheduled { Estimate: { } estimate }) yield return estimate.Currency;
    }
}
