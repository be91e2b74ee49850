using System.Security.Cryptography;
using System.Text;

namespace Portal.StripeStandIn.Webhooks;

/// <summary>The <c>Stripe-Signature</c> header.</summary>
public static class WebhookSignature
{
    /// <summary>Signs a body as sent at an instant, once with every secret.</summary>
    public static string Header(ReadOnlySpan<byte> body, DateTimeOffset at, params IReadOnlyList<string> secrets)
    {
        var time = at.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{time}."), .. body];
        return $"t={time}," + string.Join(',', secrets.Select(secret => $"v1={Sign(signed, secret)}"));
    }

    private static string Sign(byte[] signed, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
}
