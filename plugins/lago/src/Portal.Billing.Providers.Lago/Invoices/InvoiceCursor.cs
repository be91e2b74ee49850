using System.Globalization;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>Where a page begins: right after the invoice of this date and reference. Lago's own pages are numbered, and shift with every new invoice.</summary>
/// <param name="Date">The date of issue.</param>
/// <param name="Reference">The invoice's id.</param>
internal sealed record InvoiceCursor(DateOnly Date, string Reference)
{
    private const string DateFormat = "yyyyMMdd";

    public string Encode() => $"{Date.ToString(DateFormat, CultureInfo.InvariantCulture)}.{Reference}";

    /// <exception cref="BillingProviderException">The text is no cursor of ours.</exception>
    public static InvoiceCursor Decode(string text) =>
        text.Split('.') is [var date, var reference] && DateOnly.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && InvoiceId.IsPlausible(reference)
            ? new InvoiceCursor(day, reference)
            : throw new BillingProviderException(BillingFailure.RequestRefused, "The cursor is none of this archive.");

    /// <summary>Whether an invoice comes after this one: newest first, then by reference, both descending.</summary>
    public bool Precedes(DateOnly date, string reference) => date < Date || (date == Date && string.CompareOrdinal(reference, Reference) < 0);
}

/// <summary>Ids of invoices as Lago makes them.</summary>
internal static class InvoiceId
{
    public static bool IsPlausible(string? text) => Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text;
}
