using System.Buffers.Text;
using System.Text;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>Where a page begins: right after this invoice, in Stripe's order.</summary>
internal static class InvoiceCursor
{
    private const string Mark = "after:";

    public static string Encode(string reference) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Mark + reference));

    /// <exception cref="BillingProviderException">The text is no cursor of ours.</exception>
    public static string Decode(string text)
    {
        if (Read(text) is { } plain && plain.StartsWith(Mark, StringComparison.Ordinal) && StripeId.IsInvoice(plain[Mark.Length..])) return plain[Mark.Length..];
        throw new BillingProviderException(BillingFailure.RequestRefused, "The cursor is none of this archive.");
    }

    private static string? Read(string text) => Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : null;
}
