using Portal.Billing.Providers;

namespace Portal.Billing.Api;

/// <summary>A period in the API: the start is in, the end is out; UTC, with the zone in which the client reads it.</summary>
internal sealed record PeriodBody(DateTimeOffset Start, DateTimeOffset End, string TimeZone)
{
    public static PeriodBody? Of(BillingPeriod? period, TimeZoneInfo zone) => period is null ? null : new(period.Start, period.End, zone.Id);
}
