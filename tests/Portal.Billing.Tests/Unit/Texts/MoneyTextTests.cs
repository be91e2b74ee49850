using Portal.Billing.Providers;
using Portal.Billing.Texts;

namespace Portal.Billing.Tests.Unit.Texts;

public sealed class MoneyTextTests
{
    [Theory]
    [Trait("Row", "OVW-03")]
    [Trait("Row", "OVW-11")]
    [Trait("Row", "INV-02")]
    [InlineData(49_900, "AUD", "A$499.00")]
    [InlineData(4_900, "NZD", "NZ$49.00")]
    [InlineData(1, "USD", "US$0.01")]
    [InlineData(123_450, "EUR", "€1,234.50")]
    [InlineData(100_000_000, "GBP", "£1,000,000.00")]
    [InlineData(5_000, "JPY", "¥5,000")]
    [InlineData(1_234, "KWD", "KWD 1.234")]
    [InlineData(0, "AUD", "A$0.00")]
    [InlineData(-4_990, "AUD", "−A$49.90")]
    [InlineData(-1_234, "KWD", "−KWD 1.234")]
    [InlineData(long.MaxValue, "JPY", "¥9,223,372,036,854,775,807")]
    [InlineData(long.MinValue, "JPY", "−¥9,223,372,036,854,775,808")]
    public void Money_is_written_with_its_currency_and_its_decimals(long minor, string code, string text) =>
        MoneyText.Of(new Money(minor, Currency.Of(code))).ShouldBe(text);

    [Theory]
    [Trait("Row", "MET-02")]
    [InlineData("0.0475", "AUD", "A$0.0475 per minute")]
    [InlineData("0.12", "AUD", "A$0.12 per minute")]
    [InlineData("0.1", "AUD", "A$0.10 per minute")]
    [InlineData("0.120000", "AUD", "A$0.12 per minute")]
    [InlineData("0.00000001", "AUD", "A$0.00000001 per minute")]
    [InlineData("5", "JPY", "¥5 per minute")]
    [InlineData("4.75", "JPY", "¥4.75 per minute")]
    [InlineData("0.05", "KWD", "KWD 0.050 per minute")]
    public void A_rate_keeps_every_significant_decimal(string perMinute, string code, string text) =>
        RateText.Of(new MinuteRate(decimal.Parse(perMinute), Currency.Of(code))).ShouldBe(text);

    [Theory]
    [Trait("Row", "MET-02")]
    [InlineData("0.047500", "0.0475")]
    [InlineData("12.0", "12")]
    [InlineData("1234567.5", "1234567.5")]
    [InlineData("0", "0")]
    public void The_api_reads_plain_decimal_strings(string number, string text) => NumberText.ForApi(decimal.Parse(number)).ShouldBe(text);

    [Fact]
    [Trait("Row", "DSC-01")]
    public void A_discount_says_what_it_is_worth()
    {
        DiscountText.Of(new DiscountValue.PercentOff(12.5m)).ShouldBe("12.5% off");
        DiscountText.Of(new DiscountValue.PercentOff(10.00m)).ShouldBe("10% off");
        DiscountText.Of(new DiscountValue.AmountOff(new Money(5_000, Currency.Of("AUD")))).ShouldBe("A$50.00 off");
    }
}
