using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Portal.Billing.Providers.Ledger.Invoices;

/// <summary>Where a page begins: right after this invoice, in the order newest first.</summary>
internal sealed record InvoiceCursor(DateTimeOffset IssuedAt, string Reference)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public string Encode() =>
        Base64Url.EncodeToString(Strict.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{IssuedAt.UtcTicks}|{Reference}")));

    /// <exception cref="BillingProviderException">The text is no cursor of ours.</exception>
    public static InvoiceCursor Decode(string text)
    {
        try
        {
            var parts = Strict.GetString(Base64Url.DecodeFromChars(text)).Split('|', 2);
            var ticks = long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture);
            return new InvoiceCursor(new DateTimeOffset(ticks, TimeSpan.Zero), parts[1].Contains('\0', StringComparison.Ordinal) ? throw new FormatException() : parts[1]);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new BillingProviderException(BillingFailure.RequestRefused, "The cursor is none of this book.", exception);
        }
    }
}
