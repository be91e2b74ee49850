using CsCheck;
using Portal.Billing.Providers;
using Portal.Billing.Texts;
using Portal.TestKit;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Values;

[Trait("Row", "OVW-11")]
public sealed class MoneyTests
{
    [Theory]
    [InlineData("0.125", "AUD", 13)]
    [InlineData("-0.125", "AUD", -13)]
    [InlineData("0.1249999", "AUD", 12)]
    [InlineData("5000", "JPY", 5_000)]
    [InlineData("0.5", "JPY", 1)]
    [InlineData("1.2345", "KWD", 1_235)]
    public void Halves_are_rounded_away_from_zero_in_the_minor_unit(string major, string code, long minor) =>
        Money.FromMajor(decimal.Parse(major), Currency.Of(code)).MinorUnits.ShouldBe(minor);

    [Fact]
    public void Rounding_is_symmetric_and_whole_minor_units_come_back_unchanged() =>
        Gen.Select(Gen.Decimal[-1_000_000m, 1_000_000m], Gen.Long[-1_000_000_000, 1_000_000_000], Currencies).Sample((major, minor, currency) =>
        {
            Money.FromMajor(-major, currency).ShouldBe(-Money.FromMajor(major, currency));
            Money.FromMajor(new Money(minor, currency).MajorUnits, currency).ShouldBe(new Money(minor, currency));
        });

    [Fact]
    public void Two_currencies_are_never_summed_or_compared()
    {
        var yen = new Money(1, Currency.Of("JPY"));

        Should.Throw<InvalidOperationException>(() => A(1) + yen);
        Should.Throw<InvalidOperationException>(() => A(1) - yen);
        Should.Throw<InvalidOperationException>(() => A(1) < yen);
    }

    [Fact]
    public void What_does_not_fit_overflows_instead_of_wrapping()
    {
        Should.Throw<OverflowException>(() => new Money(long.MaxValue, Aud) + A(0.01m));
        Should.Throw<OverflowException>(() => Money.FromMajor(decimal.MaxValue / 1_000, Aud));
    }

    [Fact]
    public void Every_amount_there_is_adds_up_exactly_or_overflows() =>
        Gen.Select(Gen.OneOf(Gen.Long, Gen.Long[-9, 9], Gen.Const(long.MaxValue), Gen.Const(long.MinValue)), Gen.Long, Currencies).Sample((one, other, currency) =>
        {
            var (left, right) = (new Money(one, currency), new Money(other, currency));
            Is((Int128)one + other, () => left + right);
            Is((Int128)one - other, () => left - right);
            Is(-(Int128)one, () => -left);
            Is(one, () => Money.FromMajor(left.MajorUnits, currency));
            Is(Int128.Abs(one) * currency.MinorPerMajor * Math.Sign(one), () => Money.FromMajor(one, currency));
            MoneyText.Of(left).ShouldContain(currency.Code == "KWD" ? "KWD" : currency.Code == "JPY" ? "¥" : "A$");

            void Is(Int128 exact, Func<Money> sum)
            {
                if (exact >= long.MinValue && exact <= long.MaxValue) sum().MinorUnits.ShouldBe((long)exact);
                else Should.Throw<OverflowException>(() => sum());
            }
        });

    [Fact]
    public void Whatever_stands_for_a_currency_it_is_three_letters_or_none() => Properties.TextsOf("A", "u", "D", "USD", "İ", "ſ", "Ａ", "\0", " ", "$").Sample(text =>
    {
        if (!Currency.TryParse(text, out var currency)) return;
        currency.Code.ShouldMatch("^[A-Z]{3}$");
        currency.Code.ShouldBe(text, StringCompareShould.IgnoreCase);
        (currency.MinorPerMajor == (int)Math.Pow(10, currency.Exponent)).ShouldBeTrue();
    });

    [Theory]
    [InlineData("jpy", "JPY", 0, 1)]
    [InlineData("Aud", "AUD", 2, 100)]
    [InlineData("KWD", "KWD", 3, 1_000)]
    public void A_currency_knows_its_decimals(string text, string code, int exponent, int minorPerMajor)
    {
        var currency = Currency.Of(text);

        (currency.Code, currency.Exponent, currency.MinorPerMajor).ShouldBe((code, exponent, minorPerMajor));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AU")]
    [InlineData("AUDX")]
    [InlineData("A$D")]
    [InlineData("ÄUD")]
    public void Anything_but_three_letters_is_no_currency(string? text) => Currency.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_default_is_no_currency() => Should.Throw<InvalidOperationException>(() => default(Currency).Code);
}
