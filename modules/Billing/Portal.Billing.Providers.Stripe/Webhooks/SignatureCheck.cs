using System.Security.Cryptography;
using System.Text;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>Judges whether a delivery is Stripe's, before anything of it is read.</summary>
/// <param name="secrets">Each is tried: while one is replaced by another, both are in use.</param>
internal sealed class SignatureCheck(IEnumerable<string> secrets)
{
    private const string Header = "Stripe-Signature";
    private const int ToleranceSeconds = 300;

    // An empty key is one that everybody has.
    private readonly List<byte[]> keys = [.. secrets.Where(secret => !string.IsNullOrWhiteSpace(secret)).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Why the delivery is refused; null when it is genuine.</summary>
    public string? FaultOf(WebhookDelivery delivery)
    {
        if (keys.Count == 0) return "No webhook secret is configured.";
        if (!delivery.Headers.TryGetValue(Header, out var text)) return "The signature is missing.";
        if (SignatureHeader.Parse(text) is not { } header) return "The signature is malformed.";
        if (!IsSignedWithAny(header, delivery.Body.Span)) return "The signature does not fit.";
        return IsRecent(header.At, delivery.ReceivedAt) ? null : "The signature is too old, or of the future.";
    }

    private bool IsSignedWithAny(SignatureHeader header, ReadOnlySpan<byte> body)
    {
        foreach (var key in keys)
        {
            var expected = Sign(key, header.Timestamp, body);
            if (header.Signatures.Any(signature => CryptographicOperations.FixedTimeEquals(signature, expected))) return true;
        }

        return false;
    }

    private static byte[] Sign(byte[] key, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp));
        hash.AppendData("."u8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    // Compared without a difference, which could overflow: the number is whatever somebody sent.
    private static bool IsRecent(long at, DateTimeOffset received)
    {
        var now = received.ToUnixTimeSeconds();
        return at >= now - ToleranceSeconds && at <= now + ToleranceSeconds;
    }
}
