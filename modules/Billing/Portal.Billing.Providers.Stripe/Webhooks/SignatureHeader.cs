using System.Globalization;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>The header that signs a delivery: when it was signed, and one signature or more.</summary>
/// <param name="Timestamp">As it was written, because that is what was signed.</param>
/// <param name="At">The same, in seconds since 1970; not negative.</param>
/// <param name="Signatures">Those of scheme v1, 32 bytes each; at least one.</param>
internal sealed record SignatureHeader(string Timestamp, long At, IReadOnlyList<byte[]> Signatures)
{
    private const int Longest = 4096;
    private const int SignatureBytes = 32;

    /// <summary>Null when it is malformed, or holds no signature of a scheme that counts.</summary>
    public static SignatureHeader? Parse(string text)
    {
        if (text.Length > Longest) return null;
        var fields = text.Split(',', StringSplitOptions.TrimEntries);
        var timestamps = ValuesOf("t=", fields).ToList();
        var signatures = ValuesOf("v1=", fields).Select(Decode).OfType<byte[]>().ToList();

        // A header that was sent twice arrives joined: two timestamps leave open which of them was signed.
        return timestamps is [var timestamp] && signatures.Count > 0 && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new SignatureHeader(timestamp, at, signatures)
            : null;
    }

    private static IEnumerable<string> ValuesOf(string name, string[] fields) =>
        fields.Where(field => field.StartsWith(name, StringComparison.Ordinal)).Select(field => field[name.Length..]);

    private static byte[]? Decode(string hexadecimal)
    {
        if (hexadecimal.Length != SignatureBytes * 2 || !hexadecimal.All(char.IsAsciiHexDigit)) return null;
        return Convert.FromHexString(hexadecimal);
    }
}
