using Portal.Billing.Providers;

namespace Portal.Billing.Storage;

/// <summary>An invoice under its public id. Amounts are minor units of its one currency.</summary>
internal sealed class InvoiceRow
{
    public required Guid ClientId { get; init; }

    /// <summary>The public id, given once and kept.</summary>
    public required string Id { get; init; }

    /// <summary>Who keeps the invoice now.</summary>
    public required string ProviderKey { get; set; }

    /// <summary>The provider's id of the invoice, unique for the customer reference only.</summary>
    public required string Reference { get; set; }

    public required string CustomerReference { get; set; }

    /// <summary>Who made it, where that is another provider than the one that keeps it since a move; its PDF comes from there.</summary>
    public string? MakerProviderKey { get; set; }

    public string? MakerReference { get; set; }

    public string? MakerCustomerReference { get; set; }

    /// <summary>Not listed: it came with a move that was taken back. Its address still leads to it.</summary>
    public bool Hidden { get; set; }

    public string? Number { get; set; }

    public InvoiceStatus Status { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public DateTimeOffset? ServiceStart { get; set; }

    public DateTimeOffset? ServiceEnd { get; set; }

    public string Currency { get; set; } = "";

    public long SubtotalMinor { get; set; }

    public long TaxMinor { get; set; }

    public long TotalMinor { get; set; }

    public long AmountPaidMinor { get; set; }

    public long AmountDueMinor { get; set; }

    public bool HasPdf { get; set; }

    /// <summary>When it was last asked for by itself; null while it never was.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public List<InvoiceLineRow> Lines { get; } = [];
}

/// <summary>A line of an invoice.</summary>
internal sealed class InvoiceLineRow
{
    public required Guid ClientId { get; init; }

    public required string InvoiceId { get; init; }

    public required int Position { get; init; }

    public InvoiceLineKind Kind { get; set; }

    public string Description { get; set; } = "";

    public decimal? Quantity { get; set; }

    public string? Unit { get; set; }

    public decimal? UnitPrice { get; set; }

    public long AmountMinor { get; set; }
}
