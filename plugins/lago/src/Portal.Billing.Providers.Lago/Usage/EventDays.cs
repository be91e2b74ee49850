using System.Globalization;
using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Usage;

/// <summary>Sums a subscription's events by day of the account's zone.</summary>
internal sealed class EventDays(LagoApi api, MinuteMetric metric)
{
    // Twenty thousand calls in a period; whoever has more needs another meter.
    private const int MostPages = 200;

    public async Task<IReadOnlyList<DailyMinutes>> ReadAsync(string subscription, BillingPeriod period, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        Query Query() => new Query()
            .With("external_subscription_id", subscription)
            .With("code", metric.Code)
            .With("timestamp_from", Iso(period.Start))
            .With("timestamp_to", Iso(period.End));
        var (days, seen) = (new SortedDictionary<DateOnly, Minutes>(), new HashSet<string>());
        await foreach (var page in api.PagesAsync<EventsAnswer, LagoEvent>("events", Query, MostPages, cancellationToken))
        {
            foreach (var one in page.Where(one => Counts(one, subscription, period)))
            {
                // The same transaction twice counts once: while events come in, a list by the page shows some of them again.
                if (!seen.Add(one.TransactionId)) continue;
                var day = LocalDays.Of(one.Timestamp, zone);
                days[day] = days.GetValueOrDefault(day) + metric.Of(one);
            }
        }

        return [.. days.Where(day => day.Value > Minutes.Zero).Select(day => new DailyMinutes(day.Key, day.Value))];
    }

    // Lago's bounds are both in; the contract's end is out.
    private bool Counts(LagoEvent one, string subscription, BillingPeriod period) =>
        one.ExternalSubscriptionId == subscription && one.Code == metric.Code && period.Contains(one.Timestamp);

    private static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
