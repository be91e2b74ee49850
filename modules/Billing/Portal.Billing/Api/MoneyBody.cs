using Portal.Billing.Providers;

namespace Portal.Billing.Api;

/// <summary>Money in the API: minor units and a currency, never a fraction.</summary>
internal sealed record MoneyBody(long Amount, string Currency)
{
    public static MoneyBody Of(Money money) => new(money.MinorUnits, money.Currency.Code);

    public static MoneyBody? OfNullable(Money? money) => money is { } known ? Of(known) : null;
}
