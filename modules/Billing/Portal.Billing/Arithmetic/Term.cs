using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>A number with its unit, as it stands in a derivation.</summary>
/// <param name="Note">What it is, for example "included"; empty where the number speaks for itself.</param>
internal abstract record Term(string Note)
{
    // Thirds of minutes have no exact decimal; twelve places are far below a second and far above the division's error.
    private const int DivisionPlaces = 12;

    /// <summary>The number to compute with: major units, minutes, shares of one, days.</summary>
    public abstract decimal Value { get; }

    /// <summary>The rounding rule of a result of this kind.</summary>
    public abstract decimal Round(decimal exact);

    public sealed record OfMoney(Money Money, string Note) : Term(Note)
    {
        public override decimal Value => Money.MajorUnits;

        public override decimal Round(decimal exact) => Money.FromMajor(exact, Money.Currency).MajorUnits;
    }

    public sealed record OfMinutes(Minutes Minutes, string Note) : Term(Note)
    {
        public override decimal Value => Minutes.TotalSeconds / 60;

        public override decimal Round(decimal exact) => Minutes.Of(decimal.Round(exact, DivisionPlaces)).RoundedUp;
    }

    public sealed record OfRate(MinuteRate Rate) : Term(string.Empty)
    {
        public override decimal Value => Rate.PerMinute;

        public override decimal Round(decimal exact) => exact;
    }

    /// <summary>Whole minutes at a rate of a tariff: a line of the invoice, and rounded as one.</summary>
    public sealed record OfCharge(long Minutes, MinuteRate Rate, string Note) : Term(Note)
    {
        public override decimal Value => Rate.ChargeFor(Minutes).MajorUnits;

        public override decimal Round(decimal exact) => exact;
    }

    /// <summary>A percentage; as a result rounded down, so that no threshold is shown before it is reached.</summary>
    public sealed record OfPercent(decimal Percent) : Term(string.Empty)
    {
        public override decimal Value => Percent / 100;

        public override decimal Round(decimal exact) => decimal.Floor(decimal.Round(exact * 100, DivisionPlaces)) / 100;
    }

    public sealed record OfDays(int Days, string Note) : Term(Note)
    {
        public override decimal Value => Days;

        public override decimal Round(decimal exact) => exact;
    }
}
