using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>How the minutes used stand against the included ones. Minutes are whole, rounded once by <see cref="Minutes.RoundedUp"/>.</summary>
/// <param name="State">The level.</param>
/// <param name="Rule">Which rule decided it.</param>
/// <param name="UsedMinutes">All minutes used, those over the limit among them (USG-10).</param>
/// <param name="IncludedMinutes">What the fee covers.</param>
/// <param name="SharePercent">Used of included, rounded down; null when nothing is included.</param>
/// <param name="RemainingMinutes">Included and not used; zero when over the limit.</param>
/// <param name="Overage">What is over; null when nothing is (USG-09).</param>
/// <param name="Forecast">Where the period is heading; null once it is over.</param>
/// <param name="ShareDerivation">Where the share comes from; null when nothing is included.</param>
/// <param name="Tariff">Prices by quantity; null where one rate says all.</param>
internal sealed record UsageAssessment(
    UsageState State,
    UsageRule Rule,
    long UsedMinutes,
    long IncludedMinutes,
    long? SharePercent,
    long RemainingMinutes,
    Overage? Overage,
    Forecast? Forecast,
    Derivation? ShareDerivation,
    MinuteTariff? Tariff);

/// <summary>Levels in rising order.</summary>
internal enum UsageState
{
    OnTrack,
    Warning,
    ActionNeeded,
    OverLimit,
}

internal enum UsageRule
{
    /// <summary>The share used so far.</summary>
    Share,

    /// <summary>The forecast, which raised the level by one.</summary>
    Pace,
}

/// <summary>Minutes over the limit and what they would cost; an estimate before tax.</summary>
/// <param name="OverMinutes">Used minus included.</param>
/// <param name="Rate">The price of a minute, as <see cref="Charge.Rate"/>; null when the provider names none.</param>
/// <param name="Estimate">What the minutes cost; null without a price.</param>
/// <param name="MinutesDerivation">Where the minutes come from.</param>
/// <param name="EstimateDerivation">Where the estimate comes from; null without a price.</param>
internal sealed record Overage(
    long OverMinutes,
    MinuteRate? Rate,
    Money? Estimate,
    Derivation MinutesDerivation,
    Derivation? EstimateDerivation);

/// <summary>What the period is heading for.</summary>
internal abstract record Forecast
{
    private Forecast() { }

    /// <summary>Too few whole days have passed to say.</summary>
    public sealed record TooEarly(int WholeDays, int NeededDays) : Forecast;

    /// <summary>Expected minutes when the period ends.</summary>
    /// <param name="Minutes">Whole minutes, never below those used.</param>
    /// <param name="OverMinutes">Of these over the limit; zero when the included ones suffice.</param>
    /// <param name="Derivation">From the average of the whole days so far.</param>
    public sealed record Expected(long Minutes, long OverMinutes, Derivation Derivation) : Forecast;
}
