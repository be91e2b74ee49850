using CsCheck;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Unit;

/// <summary>The same plain November in every test: thirty days of UTC.</summary>
internal static class NovemberSamples
{
    public static readonly Currency Aud = Currency.Of("AUD");

    /// <summary>Currencies of two, no and three decimals.</summary>
    public static readonly Gen<Currency> Currencies = Gen.Int[0, 2].Select(index => Currency.Of(new[] { "AUD", "JPY", "KWD" }[index]));

    public static readonly UsageThresholds Thresholds = new();

    public static readonly BillingPeriod November = new(At(1), At(1).AddMonths(1));

    public static DateTimeOffset At(int day, int hour = 0, int minute = 0) => new(2026, 11, day, hour, minute, 0, TimeSpan.Zero);

    public static Money A(decimal dollars) => Money.FromMajor(dollars, Aud);

    public static MinuteTerms Includes(decimal minutes, decimal? rate = null) => new(Minutes.Of(minutes), rate is { } price ? new MinuteRate(price, Aud) : null);

    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    public static ClientClock Clock(DateTimeOffset now, string zone = "UTC") => new(now, Zone(zone));

    /// <summary>All minutes on the first day, counted up to the instant.</summary>
    public static UsageReport Used(Minutes used, DateTimeOffset asOf) => new(November, asOf, used, [new DailyMinutes(new DateOnly(2026, 11, 1), used)]);

    public static UsageReport Used(decimal minutes, DateTimeOffset asOf) => Used(Minutes.Of(minutes), asOf);

    /// <summary>Minutes of consecutive days from the first of November.</summary>
    public static UsageReport Days(DateTimeOffset asOf, params decimal[] minutes)
    {
        var days = minutes.Select((count, index) => new DailyMinutes(new DateOnly(2026, 11, 1).AddDays(index), Minutes.Of(count))).ToList();
        return new UsageReport(November, asOf, Minutes.Of(minutes.Sum()), days);
    }

    public static void ShouldRecompute(this Derivation? derivation, decimal shown)
    {
        derivation.ShouldNotBeNull();
        derivation.Result.Value.ShouldBe(shown);
        derivation.Recompute().ShouldBe(shown);
    }
}
