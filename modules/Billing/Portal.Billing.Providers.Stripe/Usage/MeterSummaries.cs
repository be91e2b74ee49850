using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Plans;
using Stripe;
using Stripe.Billing;

namespace Portal.Billing.Providers.Stripe.Usage;

/// <summary>Whose value of which meter.</summary>
internal sealed record MeterQuestion(string Meter, string Customer, string? ConnectedAccount);

/// <summary>A meter's value over a time that begins at an instant.</summary>
internal sealed record MeterReading(DateTimeOffset Start, decimal Value);

/// <summary>Asks Stripe for the sums of a meter.</summary>
internal sealed class MeterSummaries(StripeApi api, TimeProvider clock)
{
    private const int LargestPage = 100;

    private readonly Remembered<Meter> meters = new(clock);

    /// <exception cref="BillingProviderException">Kind <see cref="BillingFailure.Unavailable"/>: of a meter that keeps the last value only, hours do not add up to anything.</exception>
    public async Task RequireSumsAsync(MeterQuestion question, CancellationToken cancellationToken)
    {
        var (account, id) = (question.ConnectedAccount, question.Meter);
        var meter = await meters.GetAsync(
            account, id, () => api.FindAsync(account, (v1, options) => v1.Billing.Meters.GetAsync(id, null, options, cancellationToken)));
        if (meter?.DefaultAggregation?.Formula is not ("sum" or "count"))
            throw new BillingProviderException(BillingFailure.Unavailable, "The meter does not add up what it measures.");
    }

    /// <summary>The sum over the whole time.</summary>
    public async Task<MeterReading> SumAsync(MeterQuestion question, BillingPeriod time, CancellationToken cancellationToken)
    {
        var page = await ListAsync(question, RequestFor(question, time), cancellationToken);
        if (page.HasMore) throw Answers.Unreadable("Stripe told the sum of a meter in pieces.");
        return new MeterReading(time.Start, page.Sum(summary => ReadingOf(summary, time).Value));
    }

    /// <summary>The sum of each hour that has any use.</summary>
    public async Task<List<MeterReading>> ByHourAsync(MeterQuestion question, BillingPeriod hours, CancellationToken cancellationToken)
    {
        var readings = new Dictionary<DateTimeOffset, MeterReading>();
        var request = RequestFor(question, hours);
        request.ValueGroupingWindow = "hour";
        do
        {
            var page = await ListAsync(question, request, cancellationToken);
            foreach (var reading in page.Select(summary => ReadingOf(summary, hours)))
                if (!readings.TryAdd(reading.Start, reading)) throw Answers.Unreadable("Stripe told an hour of a meter twice.");
            request.StartingAfter = page.NextAfter(request.StartingAfter);
        }
        while (request.StartingAfter is not null);

        return [.. readings.Values];
    }

    private Task<StripeList<MeterEventSummary>> ListAsync(
        MeterQuestion question, MeterEventSummaryListOptions request, CancellationToken cancellationToken) => api.AskAsync(
        question.ConnectedAccount, (v1, options) => v1.Billing.Meters.EventSummaries.ListAsync(question.Meter, request, options, cancellationToken));

    private static MeterEventSummaryListOptions RequestFor(MeterQuestion question, BillingPeriod time) => new()
    {
        Customer = question.Customer,
        StartTime = time.Start.UtcDateTime,
        EndTime = time.End.UtcDateTime,
        Limit = LargestPage,
    };

    private static MeterReading ReadingOf(MeterEventSummary summary, BillingPeriod asked) => summary.StartTime.ToInstant() is { } start && asked.Contains(start)
        ? new MeterReading(start, summary.AggregatedValue)
        : throw Answers.Unreadable("Stripe told of another time than was asked for.");
}
