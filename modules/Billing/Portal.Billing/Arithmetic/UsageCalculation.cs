using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>
/// The state of included minutes. Two rules: the exact share used, and the pace. The pace raises the level by one when the forecast passes
/// the included minutes, and never to over limit.
/// </summary>
internal static class UsageCalculation
{
    public static UsageAssessment Assess(MinuteTerms terms, UsageReport report, ClientClock clock, UsageThresholds thresholds)
    {
        var included = terms.Included ?? throw new ArgumentException("Without included minutes there is nothing to assess.", nameof(terms));
        var includedMinutes = decimal.ToInt64(decimal.Floor(included.TotalSeconds / 60));
        var forecast = ForecastCalculation.Of(report, includedMinutes, clock);
        var byShare = StateByShare(report.Used, included, thresholds);
        var state = Raise(byShare, forecast);
        var share = ShareOf(report.Used, included);
        return new UsageAssessment(
            state,
            state == byShare ? UsageRule.Share : UsageRule.Pace,
            report.Used.RoundedUp,
            includedMinutes,
            share is null ? null : (long)(share.Result.Value * 100),
            Math.Max(0, includedMinutes - report.Used.RoundedUp),
            state == UsageState.OverLimit ? OverageOf(report.Used.RoundedUp, includedMinutes, terms) : null,
            forecast,
            share,
            terms.Tariff);
    }

    // Multiplied instead of divided: boundaries are exact to the second (USG-06).
    private static UsageState StateByShare(Minutes used, Minutes included, UsageThresholds thresholds)
    {
        if (used > included) return UsageState.OverLimit;
        if (included == Minutes.Zero) return UsageState.OnTrack;
        if (Reaches(thresholds.ActionNeededPercent)) return UsageState.ActionNeeded;
        return Reaches(thresholds.WarningPercent) ? UsageState.Warning : UsageState.OnTrack;

        bool Reaches(int percent) => used.TotalSeconds * 100 >= included.TotalSeconds * percent;
    }

    private static UsageState Raise(UsageState byShare, Forecast? forecast) =>
        forecast is Forecast.Expected { OverMinutes: > 0 } && byShare < UsageState.ActionNeeded ? byShare + 1 : byShare;

    private static Derivation? ShareOf(Minutes used, Minutes included)
    {
        if (included == Minutes.Zero) return null;
        var percent = decimal.Floor(used.TotalSeconds * 100 / included.TotalSeconds);
        var divide = new Step(Operation.DividedBy, new Term.OfMinutes(included, "included"));
        return new Derivation("Share used", new Term.OfMinutes(used, "used"), [divide], new Term.OfPercent(percent));
    }

    private static Overage OverageOf(long used, long included, MinuteTerms terms)
    {
        var over = new Term.OfMinutes(Minutes.Of(used - included), "over");
        var subtract = new Step(Operation.Minus, new Term.OfMinutes(Minutes.Of(included), "included"));
        var minutes = new Derivation("Minutes over", new Term.OfMinutes(Minutes.Of(used), "used"), [subtract], over);
        var charge = ChargeCalculation.Of("Estimated overage", terms, used, over);
        return new Overage(used - included, charge?.Rate, charge?.Amount, minutes, charge?.Derivation);
    }
}
