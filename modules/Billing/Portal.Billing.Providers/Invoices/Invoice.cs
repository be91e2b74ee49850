namespace Portal.Billing.Providers;

/// <summary>An issued invoice. Laws: subtotal + discount lines + tax = total, and the other lines sum to the subtotal (DET-11); one currency throughout.</summary>
/// <param name="CustomerReference">The customer it belongs to by the provider's own word; the portal refuses an invoice of another customer.</param>
/// <param name="Reference">The provider's id of the invoice. Never shown to a person.</param>
/// <param name="Number">The number printed on it; null when it has none (INV-04).</param>
/// <param name="Status">Where it stands.</param>
/// <param name="IssuedAt">When it was issued, in UTC.</param>
/// <param name="DueAt">When it has to be paid, in UTC; null when no date was set.</param>
/// <param name="PaidAt">When it was paid in full, in UTC; null while it is not.</param>
/// <param name="ServicePeriod">The period it bills; null when it bills none.</param>
/// <param name="Subtotal">Before discounts and tax.</param>
/// <param name="Tax">Sum of all taxes; zero when there is none.</param>
/// <param name="Total">What was charged.</param>
/// <param name="AmountPaid">What has been paid.</param>
/// <param name="AmountDue">What is still to be paid; zero when paid, void or uncollectible.</param>
/// <param name="Lines">All lines, in the provider's order.</param>
/// <param name="HasPdf">Whether the provider has a PDF of it.</param>
public sealed record Invoice(
    string CustomerReference,
    string Reference,
    string? Number,
    InvoiceStatus Status,
    DateTimeOffset IssuedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? PaidAt,
    BillingPeriod? ServicePeriod,
    Money Subtotal,
    Money Tax,
    Money Total,
    Money AmountPaid,
    Money AmountDue,
    IReadOnlyList<InvoiceLine> Lines,
    bool HasPdf);

/// <summary>Where an invoice stands. "Past due" is not here: the portal derives it from the due date and its own clock.</summary>
public enum InvoiceStatus
{
    /// <summary>Issued, waiting for payment.</summary>
    Open,

    /// <summary>Paid in full.</summary>
    Paid,

    /// <summary>Cancelled: nothing is owed.</summary>
    Void,

    /// <summary>Owed, and not expected to be paid.</summary>
    Uncollectible,
}

/// <summary>One line of an invoice.</summary>
/// <param name="Kind">What it charges.</param>
/// <param name="Description">The text people read; for a discount, its name.</param>
/// <param name="Quantity">How many, in <paramref name="Unit"/>; null when the provider names none.</param>
/// <param name="Unit">What is counted, for example "minute"; null when nothing is.</param>
/// <param name="UnitPrice">The price of one, in major units of the invoice's currency; null when the provider names none.</param>
/// <param name="Amount">The line's amount; negative for discounts and credits.</param>
public sealed record InvoiceLine(InvoiceLineKind Kind, string Description, decimal? Quantity, string? Unit, decimal? UnitPrice, Money Amount);

/// <summary>What a line charges.</summary>
public enum InvoiceLineKind
{
    /// <summary>The recurring fee.</summary>
    Fee,

    /// <summary>Measured use: minutes (DET-08).</summary>
    Metered,

    /// <summary>A reduction, with a negative amount (DET-09).</summary>
    Discount,

    /// <summary>Anything else.</summary>
    Other,
}
