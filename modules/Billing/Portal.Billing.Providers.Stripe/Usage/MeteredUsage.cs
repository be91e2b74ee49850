using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Portal.Billing.Providers.Stripe.Plans;

namespace Portal.Billing.Providers.Stripe.Usage;

/// <summary>
/// Minutes as the meter of the subscription's measured item has them. Stripe adds meters up with a delay that it does not state: a figure may be
/// behind what was reported, and two readings may disagree a little.
/// </summary>
/// <remarks>One reading costs a list of subscriptions, a page for each hundred hours with use, and one call for each end that is not on the hour.</remarks>
internal sealed class MeteredUsage(StripeApi api, Subscriptions subscriptions, PlanReader plans, TimeProvider clock) : IMeteredUsage
{
    private const int LongestPeriodInDays = 400;

    private readonly MeterSummaries summaries = new(api, clock);

    public Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken) =>
        period.End - period.Start > TimeSpan.FromDays(LongestPeriodInDays)
            ? throw new BillingProviderException(BillingFailure.RequestRefused, $"A period of usage is at most {LongestPeriodInDays} days long.")
            : api.GuardAsync(() => ReadMeterAsync(account, period, cancellationToken), cancellationToken);

    private async Task<UsageReport> ReadMeterAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken)
    {
        var (subscription, _) = await subscriptions.FindAsync(account, cancellationToken);
        var span = MeterSpan.Of(period, clock.GetUtcNow());
        var plan = subscription is null ? null : await plans.ReadAsync(account, subscription, cancellationToken);
        if (plan is not { Measured.Meter: { } meter, Minutes: { } price }) return new UsageReport(period, span.End, Minutes.Zero, []);
        var question = new MeterQuestion(meter, account.CustomerReference, account.ConnectedAccount());
        var readings = await ReadAsync(question, span, cancellationToken);
        // An hour counts for the day in which it begins: where a zone is half an hour off, half an hour may stand on the day before.
        var days = readings
            .GroupBy(reading => LocalDays.Of(reading.Start, account.TimeZone), reading => price.MinutesOf(reading.Value))
            .Select(day => new DailyMinutes(day.Key, day.Aggregate(Minutes.Add)))
            .OrderBy(day => day.Day)
            .ToList();
        return new UsageReport(period, span.End, days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes), days);
    }

    private async Task<List<MeterReading>> ReadAsync(MeterQuestion question, MeterSpan span, CancellationToken cancellationToken)
    {
        await summaries.RequireSumsAsync(question, cancellationToken);
        var readings = new List<MeterReading>();
        foreach (var edge in span.Edges) readings.Add(await summaries.SumAsync(question, edge, cancellationToken));
        if (span.Hours is { } hours) readings.AddRange(await summaries.ByHourAsync(question, hours, cancellationToken));
        return readings;
    }
}
