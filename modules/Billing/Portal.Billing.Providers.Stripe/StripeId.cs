using System.Diagnostics.CodeAnalysis;

namespace Portal.Billing.Providers.Stripe;

/// <summary>Ids as Stripe makes them. A text that looks different is not sent: it would stand in an address, and might mean another one.</summary>
internal static class StripeId
{
    private const int Longest = 255;

    /// <summary>Whether it could be the id of any object.</summary>
    public static bool IsPlausible([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= Longest } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    /// <summary>Whether it could be the id of an invoice.</summary>
    public static bool IsInvoice([NotNullWhen(true)] string? text) => IsPlausible(text) && text.StartsWith("in_", StringComparison.Ordinal);
}
