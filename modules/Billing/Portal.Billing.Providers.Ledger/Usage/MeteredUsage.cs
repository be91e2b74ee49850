using Npgsql;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Usage;

internal sealed class MeteredUsage(Book book) : IMeteredUsage
{
    private const int LongestPeriodInDays = 400;

    // The bounds of each day come from the account's zone as .NET knows it, so that no second table of zones can disagree.
    private const string Sql = """
        select meter, readings_as_of from ledger.customers where reference = @customer;

        select d.day, sum(r.seconds) as seconds
        from unnest(@days, @starts, @ends) as d (day, starts_at, ends_at)
        join ledger.readings r on r.customer = @customer and r.at >= d.starts_at and r.at < d.ends_at
        group by d.day order by d.day
        """;

    public Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken) =>
        book.UseAsync(connection => ReadAsync(connection, account, period, cancellationToken), cancellationToken);

    private static async Task<UsageReport> ReadAsync(
        NpgsqlConnection connection, BillingAccount account, BillingPeriod period, CancellationToken cancellationToken)
    {
        await using var command = CommandFor(connection, account, period);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken)) throw Book.UnknownCustomer();
        var asOf = ConfirmedUpTo(rows);
        await rows.NextResultAsync(cancellationToken);
        var days = new List<DailyMinutes>();
        while (await rows.ReadAsync(cancellationToken))
            days.Add(new DailyMinutes(rows.Day("day"), Minutes.OfSeconds(rows.Whole("seconds"))));
        return new UsageReport(period, asOf, days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes), days);
    }

    private static NpgsqlCommand CommandFor(NpgsqlConnection connection, BillingAccount account, BillingPeriod period)
    {
        if (period.End - period.Start > TimeSpan.FromDays(LongestPeriodInDays))
            throw new BillingProviderException(BillingFailure.RequestRefused, $"A period of usage is at most {LongestPeriodInDays} days long.");
        var days = DaySpan.Of(period, account.TimeZone);
        return connection.Command(
            Sql,
            ("customer", account.CustomerReference),
            ("days", days.Select(span => span.Day).ToArray()),
            ("starts", days.Select(span => span.Start).ToArray()),
            ("ends", days.Select(span => span.End).ToArray()));
    }

    private static DateTimeOffset ConfirmedUpTo(NpgsqlDataReader customer)
    {
        if (customer.Text("meter") == Words.MeterOutOfOrder)
            throw new BillingProviderException(BillingFailure.Unavailable, "The customer's meter is declared out of order.");
        return customer.InstantOrNull("readings_as_of")
            ?? throw new BillingProviderException(BillingFailure.Unavailable, "No readings have been delivered for the customer yet.");
    }
}
