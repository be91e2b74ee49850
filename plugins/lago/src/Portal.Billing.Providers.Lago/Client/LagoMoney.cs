namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Money as Lago says it: whole "cents", which are minor units also where a currency has none or three decimals.</summary>
internal static class LagoMoney
{
    // Lago and the portal count these in different units, or Lago's own versions do: no figure is better than one a hundred times too large.
    private static readonly HashSet<string> CountedOtherwise = ["CLF", "IQD", "ISK", "LYD", "MGA", "MRO", "MRU"];

    /// <exception cref="BillingProviderException">It is no currency, or one that Lago counts otherwise.</exception>
    public static Currency CurrencyOf(string? code) =>
        !Currency.TryParse(code, out var currency) ? throw LagoFailures.Unreadable("Lago names something that is no currency.")
        : CountedOtherwise.Contains(currency.Code) ? throw LagoFailures.Unreadable("Lago counts this currency in other units than the portal.")
        : currency;

    /// <exception cref="BillingProviderException">The amount is in another currency than expected.</exception>
    public static Money In(Currency expected, long cents, string? code) =>
        CurrencyOf(code) == expected ? new Money(cents, expected) : throw LagoFailures.Unreadable("An answer of Lago holds two currencies.");
}
