namespace Portal.Billing.Providers;

/// <summary>A billing period: the start is in, the end is out. Both in UTC.</summary>
public sealed record BillingPeriod
{
    /// <summary>From start to end.</summary>
    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public BillingPeriod(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= start) throw new ArgumentException("A period ends after it starts.", nameof(end));
        (Start, End) = (start.ToUniversalTime(), end.ToUniversalTime());
    }

    /// <summary>First instant of the period, in UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>First instant after the period, in UTC.</summary>
    public DateTimeOffset End { get; }

    /// <summary>Whether the instant lies in the period.</summary>
    public bool Contains(DateTimeOffset instant) => Start <= instant && instant < End;
}
