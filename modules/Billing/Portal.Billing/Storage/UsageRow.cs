namespace Portal.Billing.Storage;

/// <summary>Minutes of one billing period as last read.</summary>
internal sealed class UsageRow
{
    public required Guid ClientId { get; init; }

    public DateTimeOffset PeriodStart { get; set; }

    public DateTimeOffset PeriodEnd { get; set; }

    public decimal TotalSeconds { get; set; }

    public List<UsageDayRow> Days { get; } = [];
}

/// <summary>Minutes of one day of that period.</summary>
internal sealed class UsageDayRow
{
    public required Guid ClientId { get; init; }

    /// <summary>In the client's zone.</summary>
    public required DateOnly Day { get; init; }

    public decimal Seconds { get; set; }
}
