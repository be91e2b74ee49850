namespace Portal.Billing.Providers;

/// <summary>A reduction of the recurring fee.</summary>
/// <param name="Name">The name people see on the notice and on the invoice line (DSC-01, DSC-03).</param>
/// <param name="Value">How much.</param>
/// <param name="StartsAt">First instant at which it counts, in UTC; null when it has always counted.</param>
/// <param name="EndsAt">First instant at which it no longer counts, in UTC; null when it has no end.</param>
public sealed record Discount(string Name, DiscountValue Value, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)
{
    /// <summary>Whether it counts at the instant: start in, end out.</summary>
    public bool IsActiveAt(DateTimeOffset instant) => (StartsAt is null || StartsAt <= instant) && (EndsAt is null || instant < EndsAt);
}

/// <summary>How much a discount takes off.</summary>
public abstract record DiscountValue
{
    private DiscountValue() { }

    /// <summary>A share of the fee.</summary>
    /// <param name="Percent">Above 0 and at most 100, for example 12.5.</param>
    public sealed record PercentOff(decimal Percent) : DiscountValue;

    /// <summary>A fixed amount; never takes the fee below zero.</summary>
    /// <param name="Amount">In the currency of the fee.</param>
    public sealed record AmountOff(Money Amount) : DiscountValue;
}
