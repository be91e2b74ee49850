using System.Globalization;

namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>How dates, amounts and numbers are printed.</summary>
internal static class Printed
{
    private const char Minus = '−';

    public static string Day(DateTimeOffset instant, TimeZoneInfo zone) => Day(LocalDays.Of(instant, zone));

    /// <summary>Both days are part of the period.</summary>
    public static string Period(BillingPeriod period, TimeZoneInfo zone) =>
        $"{Day(period.Start, zone)} – {Day(LocalDays.Of(period.End.AddTicks(-1), zone))}";

    /// <summary>With the currency's decimals and without its code, for columns headed by it.</summary>
    public static string Amount(Money money) => WithMinus(money.MajorUnits.ToString($"N{money.Currency.Exponent}", CultureInfo.InvariantCulture));

    public static string WithCurrency(Money money) => $"{money.Currency} {Amount(money)}";

    /// <summary>At least the currency's decimals, and as many more as the price has.</summary>
    public static string UnitPrice(decimal price, Currency currency, string? unit)
    {
        var decimals = currency.Exponent == 0 ? "" : "." + new string('0', currency.Exponent);
        var format = currency.Exponent == 0 ? "#,0.##########" : $"#,0{decimals}##########";
        return WithMinus(price.ToString(format, CultureInfo.InvariantCulture)) + (unit is null ? "" : $" / {unit}");
    }

    public static string Number(decimal number) => WithMinus(number.ToString("#,0.##########", CultureInfo.InvariantCulture));

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string WithMinus(string number) => number.Replace('-', Minus);
}
