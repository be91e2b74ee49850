using System.Globalization;

namespace Portal.Billing.Providers;

/// <summary>A number of minutes, exact: kept in seconds, so that sixty single seconds are one minute and not a little more. Not negative.</summary>
public readonly record struct Minutes : IComparable<Minutes>
{
    private Minutes(decimal seconds) =>
        TotalSeconds = seconds >= 0 ? seconds : throw new ArgumentOutOfRangeException(nameof(seconds), "Minutes are never negative.");

    /// <summary>The number in seconds; exact.</summary>
    public decimal TotalSeconds { get; }

    /// <summary>No minutes.</summary>
    public static Minutes Zero => default;

    /// <summary>So many minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static Minutes Of(decimal minutes) => new(minutes * 60);

    /// <summary>So many seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static Minutes OfSeconds(decimal seconds) => new(seconds);

    /// <summary>Whole minutes, a started minute counting in full: the one rounding rule of minutes (USG-12), applied once to a period's total.</summary>
    public long RoundedUp => decimal.ToInt64(decimal.Ceiling(TotalSeconds / 60));

    /// <summary>The sum.</summary>
    public static Minutes operator +(Minutes left, Minutes right) => new(left.TotalSeconds + right.TotalSeconds);

    /// <summary>The sum, as a method.</summary>
    public static Minutes Add(Minutes left, Minutes right) => left + right;

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(Minutes left, Minutes right) => left.TotalSeconds < right.TotalSeconds;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(Minutes left, Minutes right) => left.TotalSeconds > right.TotalSeconds;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(Minutes left, Minutes right) => left.TotalSeconds <= right.TotalSeconds;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(Minutes left, Minutes right) => left.TotalSeconds >= right.TotalSeconds;

    /// <inheritdoc />
    public int CompareTo(Minutes other) => TotalSeconds.CompareTo(other.TotalSeconds);

    /// <summary>For logs, for example "90 seconds".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TotalSeconds} seconds");
}
