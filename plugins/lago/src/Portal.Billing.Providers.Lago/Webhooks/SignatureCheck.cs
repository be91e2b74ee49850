using System.Security.Cryptography;
using System.Text;

namespace Portal.Billing.Providers.Lago.Webhooks;

/// <summary>
/// Judges whether a delivery is Lago's, before anything of it is read: an HMAC over the body alone. It holds no instant, so that an old delivery is as genuine as a new
/// one; what it says is read again from Lago either way.
/// </summary>
/// <param name="secrets">Each is tried: while one is replaced by another, both are in use.</param>
internal sealed class SignatureCheck(IEnumerable<string> secrets)
{
    private const string Signature = "X-Lago-Signature";
    private const string Algorithm = "X-Lago-Signature-Algorithm";

    // An empty key is one that everybody has.
    private readonly List<byte[]> keys = [.. secrets.Where(secret => !string.IsNullOrWhiteSpace(secret)).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Why the delivery is refused; null when it is genuine.</summary>
    public string? FaultOf(WebhookDelivery delivery)
    {
        if (keys.Count == 0) return "No webhook key is configured.";
        if (!delivery.Headers.TryGetValue(Signature, out var text)) return "The signature is missing.";
        if (!delivery.Headers.TryGetValue(Algorithm, out var algorithm) || algorithm != "hmac") return "The signature is of another kind than hmac: choose that one for the endpoint at Lago.";
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(text, signature, out var length) || length != signature.Length) return "The signature is malformed.";
        return IsSignedWithAny(signature, delivery.Body.Span) ? null : "The signature does not fit.";
    }

    private bool IsSignedWithAny(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> body)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, body, expected);
            if (CryptographicOperations.FixedTimeEquals(signature, expected)) return true;
        }

        return false;
    }
}
