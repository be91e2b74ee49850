namespace Portal.Billing.Providers.Flatfile;

/// <summary>The minutes of a statement: a figure a day, which counts for the period in which the day begins.</summary>
internal sealed class StatementUsage(StatementFolder statements) : IMeteredUsage
{
    public async Task<UsageReport> ReadAsync(BillingAccount account, BillingPeriod period, CancellationToken cancellationToken)
    {
        var statement = await statements.ReadAsync(account, cancellationToken);
        var days = statement.Days.Where(day => period.Contains(LocalDays.StartOf(day.Day, account.TimeZone)))
            .Select(day => new DailyMinutes(day.Day, Minutes.OfSeconds(day.Seconds))).ToList();
        return new UsageReport(period, statement.AsOf, days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes), days);
    }
}
