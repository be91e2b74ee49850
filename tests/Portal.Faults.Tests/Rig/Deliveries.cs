using System.Net;

namespace Portal.Faults.Tests.Rig;

/// <summary>Sends webhooks as Stripe does, and as it never would.</summary>
internal static class Deliveries
{
    public const string Address = "/webhooks/billing/stripe";

    public static async Task<HttpStatusCode> SendAsync(HttpClient sender, Uri address, byte[] body, string? signature, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        if (signature is not null) request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var answer = await sender.SendAsync(request, stop);
        return answer.StatusCode;
    }
}
