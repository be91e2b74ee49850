using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Reading;

namespace Portal.Billing.Tests.Specification.Overview;

public sealed class FeeTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private static readonly Money Fee = new(49900, Plans.Aud);

    [Fact]
    [Trait("Row", "OVW-03")]
    [Trait("Row", "OVW-05")]
    public async Task Without_a_discount_there_is_one_fee()
    {
        var reader = await ReadAsync(Fee);

        var overview = await reader.OverviewAsync();
        overview.Money("fee.list").ShouldBe("49900 AUD");
        overview.IsNull("fee.net").ShouldBeTrue();
        overview.Items("discounts").ShouldBeEmpty();
        var plan = (await reader.PageAsync()).Part("plan")!;
        plan.Fact("Monthly fee").ShouldBe("A$499.00");
        plan.QuerySelector("s").ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "OVW-04")]
    [Trait("Row", "OVW-06")]
    public async Task A_percentage_is_taken_off()
    {
        var reader = await ReadAsync(Fee, Percent(12.5m, bench.Now.AddDays(-10), bench.Now.AddDays(10)));

        var overview = await reader.OverviewAsync();
        overview.Money("fee.list").ShouldBe("49900 AUD");
        overview.Money("fee.net").ShouldBe("43662 AUD");
        overview.Money("discounts.0.taken").ShouldBe("6238 AUD");
        overview.Flag("discounts.0.active").ShouldBeTrue();
        var plan = (await reader.PageAsync()).Part("plan")!;
        plan.QuerySelector("s")!.Words().ShouldBe("List fee A$499.00");
        plan.Fact("Monthly fee").ShouldBe("List fee A$499.00 after discounts A$436.62");
        plan.Fact("Spring offer").ShouldBe("−A$62.38");
    }

    [Fact]
    [Trait("Row", "OVW-06")]
    public async Task An_amount_is_taken_off_and_never_more_than_the_fee()
    {
        var reader = await ReadAsync(Fee, Amount(5000), Amount(90000));

        var overview = await reader.OverviewAsync();
        overview.Money("fee.net").ShouldBe("0 AUD");
        overview.Money("discounts.0.taken").ShouldBe("5000 AUD");
        overview.Money("discounts.1.taken").ShouldBe("44900 AUD");
        (await reader.PageAsync()).Part("plan")!.Fact("Monthly fee").ShouldBe("List fee A$499.00 after discounts A$0.00");
    }

    [Fact]
    [Trait("Row", "OVW-05")]
    [Trait("Row", "OVW-06")]
    public async Task An_expired_discount_takes_nothing_off() => await TakesNothingOffAsync(Percent(50, bench.Now.AddDays(-20), bench.Now));

    [Fact]
    [Trait("Row", "OVW-05")]
    [Trait("Row", "OVW-06")]
    public async Task A_discount_that_has_not_started_takes_nothing_off() => await TakesNothingOffAsync(Percent(50, bench.Now.AddTicks(10), null));

    [Fact]
    [Trait("Row", "OVW-06")]
    public async Task A_discount_ends_while_the_page_is_read_from_the_mirror()
    {
        var client = await bench.ClientAsync();
        var reader = await client.ReadAsync(Plans.WithFee(bench.Now, Fee, Percent(50, null, bench.Now.AddMinutes(5))));
        (await reader.OverviewAsync()).Money("fee.net").ShouldBe("24950 AUD");

        bench.App.Clock.Advance(TimeSpan.FromMinutes(5));

        (await reader.OverviewAsync()).IsNull("fee.net").ShouldBeTrue();
    }

    [Theory]
    [InlineData("JPY", 5000, "¥5,000")]
    [InlineData("KWD", 1234567, "KWD 1,234.567")]
    [InlineData("USD", 5000, "US$50.00")]
    [Trait("Row", "OVW-03")]
    [Trait("Row", "OVW-11")]
    public async Task Decimals_are_the_currencys(string code, long minorUnits, string words)
    {
        var reader = await ReadAsync(new Money(minorUnits, Currency.Of(code)));

        (await reader.OverviewAsync()).Money("fee.list").ShouldBe($"{minorUnits} {code}");
        (await reader.PageAsync()).Part("plan")!.Fact("Monthly fee").ShouldBe(words);
    }

    private async Task TakesNothingOffAsync(Discount discount)
    {
        var reader = await ReadAsync(Fee, discount);

        var overview = await reader.OverviewAsync();
        overview.IsNull("fee.net").ShouldBeTrue();
        overview.Flag("discounts.0.active").ShouldBeFalse();
        overview.IsNull("discounts.0.taken").ShouldBeTrue();
        (await reader.PageAsync()).Part("plan")!.Fact("Monthly fee").ShouldBe("A$499.00");
    }

    private async Task<BillingReader> ReadAsync(Money fee, params IReadOnlyList<Discount> discounts) =>
        await (await bench.ClientAsync()).ReadAsync(Plans.WithFee(bench.Now, fee, discounts));

    private static Discount Percent(decimal percent, DateTimeOffset? from, DateTimeOffset? until) =>
        new("Spring offer", new DiscountValue.PercentOff(percent), from, until);

    private static Discount Amount(long minorUnits) => new($"Voucher {minorUnits}", new DiscountValue.AmountOff(new Money(minorUnits, Plans.Aud)), null, null);
}
