using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Brings the stored minutes to what the provider told.</summary>
internal static class UsageWriter
{
    public static void Describe(BillingDb db, UsageRow row, UsageReport report)
    {
        (row.PeriodStart, row.PeriodEnd, row.TotalSeconds) = (report.Period.Start, report.Period.End, report.Used.TotalSeconds);
        var told = report.Days.ToDictionary(day => day.Day, day => day.Minutes.TotalSeconds);
        db.RemoveRange(row.Days.Where(stored => !told.ContainsKey(stored.Day)));
        foreach (var stored in row.Days.Where(stored => told.ContainsKey(stored.Day))) stored.Seconds = told[stored.Day];
        foreach (var day in told.Keys.Except(row.Days.Select(stored => stored.Day)).ToList())
            row.Days.Add(new UsageDayRow { ClientId = row.ClientId, Day = day, Seconds = told[day] });
    }
}
