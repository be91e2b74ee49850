using System.Globalization;

namespace Portal.Billing.Providers;

/// <summary>An amount of money: whole minor units (cents, yen, fils) of one currency. Never a fraction of a minor unit.</summary>
/// <param name="MinorUnits">Signed; 49900 is A$499.00 and 5000 is ¥5,000.</param>
/// <param name="Currency">The currency.</param>
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in the currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>The amount nearest to a sum of major units; half a minor unit is rounded away from zero. This is the one rounding rule of money.</summary>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static Money FromMajor(decimal majorUnits, Currency currency) =>
        new(decimal.ToInt64(decimal.Round(majorUnits * currency.MinorPerMajor, 0, MidpointRounding.AwayFromZero)), currency);

    /// <summary>The amount in major units, for showing and multiplying; exact.</summary>
    public decimal MajorUnits => (decimal)MinorUnits / Currency.MinorPerMajor;

    /// <summary>Whether nothing is left.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>The sum.</summary>
    /// <exception cref="InvalidOperationException">Two currencies: they are never summed.</exception>
    public static Money operator +(Money left, Money right) => new(left.MinorUnits + right.In(left.Currency), left.Currency);

    /// <summary>The difference.</summary>
    /// <exception cref="InvalidOperationException">Two currencies.</exception>
    public static Money operator -(Money left, Money right) => new(left.MinorUnits - right.In(left.Currency), left.Currency);

    /// <summary>The same amount with the other sign.</summary>
    public static Money operator -(Money money) => new(-money.MinorUnits, money.Currency);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is not larger.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is not smaller.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The sum, as a method.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference, as a method.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>The same amount with the other sign, as a method.</summary>
    public static Money Negate(Money item) => -item;

    /// <inheritdoc />
    public int CompareTo(Money other) => MinorUnits.CompareTo(other.In(Currency));

    /// <summary>For logs, for example "49900 AUD minor units"; people read the portal's own format.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MinorUnits} {Currency} minor units");

    private long In(Currency expected) => Currency == expected
        ? MinorUnits
        : throw new InvalidOperationException($"{Currency} and {expected} are never summed or compared.");
}
