using Portal.Billing.Providers;

namespace Portal.Billing.Demo;

/// <summary>Months of a zone, counted from the running one.</summary>
internal sealed class Months(DateTimeOffset now, TimeZoneInfo zone)
{
    private readonly DateOnly running = new(LocalDays.Of(now, zone).Year, LocalDays.Of(now, zone).Month, 1);

    public DateOnly First(int month) => running.AddMonths(month);

    public DateTimeOffset StartOf(int month) => LocalDays.StartOf(First(month), zone);
}
