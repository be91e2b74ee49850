namespace Portal.Billing.Arithmetic;

/// <summary>Now, and the client's zone: days and months are the client's, not the server's.</summary>
/// <param name="Now">The instant of asking.</param>
/// <param name="Zone">The client's zone.</param>
internal sealed record ClientClock(DateTimeOffset Now, TimeZoneInfo Zone)
{
    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Whether a day begins at the instant. Asked this way because some zones skip midnight when their clocks change.</summary>
    public bool IsStartOfDay(DateTimeOffset instant) => DayOf(instant) != DayOf(instant.AddTicks(-1));
}
