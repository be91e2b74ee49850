namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>A document that has been read. Each entry is a row: its properties are the columns of its table.</summary>
internal sealed class ImportDocument
{
    public List<PlanEntry> Plans { get; } = [];

    public List<CustomerEntry> Customers { get; } = [];

    public List<DiscountEntry> Discounts { get; } = [];

    public List<InvoiceEntry> Invoices { get; } = [];

    public List<LineEntry> Lines { get; } = [];

    public List<FeedEntry> Feeds { get; } = [];

    public List<ReadingEntry> Readings { get; } = [];
}

internal sealed record PlanEntry(string Key, string Name, string Currency, long? MonthlyFee, long? IncludedMinutes, decimal? MinuteRate);

internal sealed record CustomerEntry(
    string Reference, string Name, IReadOnlyList<string> BilledTo, string Meter,
    string? Plan, string? State, short? AnchorDay, DateTimeOffset? StartedAt, DateTimeOffset? EndsAt);

internal sealed record DiscountEntry(
    string Customer, int Position, string Name, decimal? Percent, long? Amount, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt);

internal sealed record InvoiceEntry(
    string Customer, string Reference, string? Number, string Status, string Currency,
    DateTimeOffset IssuedAt, DateTimeOffset? DueAt, DateTimeOffset? PaidAt, DateTimeOffset? PeriodStart, DateTimeOffset? PeriodEnd,
    long Subtotal, string? TaxName, long Tax, long Total, long AmountPaid, bool HasDocument);

internal sealed record LineEntry(
    string Customer, string Invoice, int Position, string Kind, string Description, decimal? Quantity, string? Unit, decimal? UnitPrice, long Amount);

/// <summary>Readings of one customer are complete up to an instant.</summary>
internal sealed record FeedEntry(string Customer, DateTimeOffset AsOf);

internal sealed record ReadingEntry(string Customer, DateTimeOffset At, int Seconds);
