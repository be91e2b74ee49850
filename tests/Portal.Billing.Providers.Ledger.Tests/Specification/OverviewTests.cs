namespace Portal.Billing.Providers.Ledger.Tests.Specification;

public sealed class OverviewTests
{
    [Fact]
    [Trait("Row", "OVW-01")]
    [Trait("Row", "OVW-02")]
    [Trait("Row", "OVW-03")]
    [Trait("Row", "OVW-08")]
    public async Task The_documented_example_is_read_back_as_an_overview()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var overview = await book.Provider.GetOverviewAsync(LedgerBook.Account(Documents.Customer), CancellationToken.None);

        overview.State.ShouldBe(SubscriptionState.Active);
        overview.Plan.ShouldBe(new Plan("Standard", new MinuteTerms(Minutes.Of(2000), new MinuteRate(0.12m, Currency.Of("AUD")))));
        overview.ListFee.ShouldBe(new Money(49900, Currency.Of("AUD")));
        overview.CurrentPeriod.ShouldBe(new BillingPeriod(Utc("2026-06-30T14:00Z"), Utc("2026-07-31T14:00Z")));
        overview.NextInvoice.ShouldBe(new NextInvoice.Scheduled(Utc("2026-07-31T14:00Z"), null));
        overview.AsOf.ShouldBe(book.Clock.GetUtcNow());
        overview.Discounts.ShouldBe([new Discount("Loyalty 10 %", new DiscountValue.PercentOff(10), Utc("2025-12-31T13:00Z"), Utc("2026-12-31T13:00Z"))]);
    }

    private static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant);
}
