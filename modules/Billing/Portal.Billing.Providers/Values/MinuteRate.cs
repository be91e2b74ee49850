namespace Portal.Billing.Providers;

/// <summary>The price of one minute, exact: a decimal of major units, so that A$0.0475 stays what it is (MET-02).</summary>
/// <param name="PerMinute">Major units of the currency per minute; not negative.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct MinuteRate(decimal PerMinute, Currency Currency)
{
    /// <summary>The charge for whole minutes, rounded once by <see cref="Money.FromMajor"/>.</summary>
    public Money ChargeFor(long wholeMinutes) => Money.FromMajor(PerMinute * wholeMinutes, Currency);
}
