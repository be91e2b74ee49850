namespace Portal.Identity.Contract;

/// <summary>What every module may know of a client.</summary>
/// <param name="Id">The client's id.</param>
/// <param name="Name">The name people recognise.</param>
/// <param name="TimeZone">The zone in which the client reads dates: months, days and periods are shown in it, instants are stored in UTC.</param>
public sealed record Client(ClientId Id, string Name, TimeZoneInfo TimeZone)
{
    /// <summary>How the client reads dates, numbers and money.</summary>
    public RegionalFormat Format { get; init; }
}
