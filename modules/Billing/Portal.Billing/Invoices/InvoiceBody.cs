using Portal.Billing.Texts;
using Portal.Billing.Api;
using Portal.Billing.Arithmetic;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Identity.Contract;

namespace Portal.Billing.Invoices;

/// <summary>An invoice in a list of the API.</summary>
internal sealed record InvoiceBody(
    string Id,
    string? Number,
    string PeriodMonth,
    InvoiceStanding Status,
    MoneyBody Total,
    DateTimeOffset IssuedAt,
    PdfBody Pdf)
{
    public static InvoiceBody Of(MirroredInvoice stored, TimeZoneInfo zone, DateTimeOffset now) => new(
        stored.Id.Value,
        stored.Invoice.Number,
        new DateText(zone).MonthForApi(stored.Invoice.IssuedAt),
        InvoiceStanding.Of(stored.Invoice, now),
        MoneyBody.Of(stored.Invoice.Total),
        stored.Invoice.IssuedAt,
        new PdfBody(stored.Invoice.HasPdf));
}

/// <summary>Whether the invoice has a PDF (PDF-01, PDF-02).</summary>
internal sealed record PdfBody(bool Available);

/// <summary>One invoice in the API, with everything its details show (DET-02 to DET-09).</summary>
internal sealed record InvoiceDetailsBody(
    string Id,
    string? Number,
    string PeriodMonth,
    InvoiceStanding Status,
    MoneyBody Total,
    DateTimeOffset IssuedAt,
    PdfBody Pdf,
    DateTimeOffset? DueAt,
    DateTimeOffset? PaidAt,
    PeriodBody? ServicePeriod,
    MoneyBody Subtotal,
    MoneyBody Tax,
    MoneyBody AmountPaid,
    MoneyBody AmountDue,
    IReadOnlyList<InvoiceLineBody> Lines,
    IReadOnlyList<ReceiptBody>? Receipts)
{
    /// <param name="receipts">Null for those who may not read them.</param>
    public static InvoiceDetailsBody Of(MirroredInvoice stored, TimeZoneInfo zone, DateTimeOffset now, IReadOnlyList<AccessReceipt>? receipts)
    {
        var (row, invoice) = (InvoiceBody.Of(stored, zone, now), stored.Invoice);
        return new(
            row.Id,
            row.Number,
            row.PeriodMonth,
            row.Status,
            row.Total,
            row.IssuedAt,
            row.Pdf,
            invoice.DueAt,
            invoice.PaidAt,
            PeriodBody.Of(invoice.ServicePeriod, zone),
            MoneyBody.Of(invoice.Subtotal),
            MoneyBody.Of(invoice.Tax),
            MoneyBody.Of(invoice.AmountPaid),
            MoneyBody.Of(invoice.AmountDue),
            [.. invoice.Lines.Select(InvoiceLineBody.Of)],
            receipts is null ? null : [.. receipts.Select(ReceiptBody.Of)]);
    }
}

/// <summary>Who saw the invoice, when and how (D-8); the partner is null for the client's own people.</summary>
internal sealed record ReceiptBody(DateTimeOffset At, ReceiptKind Kind, string Member, string? Partner)
{
    public static ReceiptBody Of(AccessReceipt receipt) =>
        new(receipt.At, receipt.Action == AuditAction.PdfDelivered ? ReceiptKind.PdfDownloaded : ReceiptKind.DetailsOpened, receipt.MemberName, receipt.PartnerName);
}

/// <summary>How an invoice was seen.</summary>
internal enum ReceiptKind
{
    DetailsOpened,
    PdfDownloaded,
}

/// <summary>A line of an invoice in the API.</summary>
internal sealed record InvoiceLineBody(InvoiceLineKind Kind, string Description, string? Quantity, string? Unit, string? UnitPrice, MoneyBody Amount)
{
    public static InvoiceLineBody Of(InvoiceLine line) => new(
        line.Kind, line.Description, DecimalBody.Of(line.Quantity), line.Unit, DecimalBody.Of(line.UnitPrice), MoneyBody.Of(line.Amount));
}
