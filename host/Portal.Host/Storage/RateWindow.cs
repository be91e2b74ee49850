namespace Portal.Host.Storage;

/// <summary>How much of a budget one caller has used in the window that began last.</summary>
internal sealed class RateWindow
{
    public required string Key { get; init; }

    public required string Budget { get; init; }

    /// <summary>UTC, at a full minute.</summary>
    public required DateTimeOffset WindowStart { get; init; }

    public required int Used { get; init; }
}
