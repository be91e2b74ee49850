using System.Net;
using System.Net.Http.Headers;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>
/// The SDK's way to the network: paced, without retries, without telemetry. The SDK's own client would retry past the portal's time limit,
/// describe this machine to the vendor, and leave a throttled account throttled.
/// </summary>
internal sealed class StripeHttp(HttpClient http, ICallPacing pacing, CallLimits limits, TimeProvider clock) : IHttpClient
{
    /// <summary>Name in pacing of the account that the key itself belongs to.</summary>
    public const string MainAccount = "main";

    private static readonly ProductInfoHeaderValue Product = new("Portal", typeof(StripeHttp).Assembly.GetName().Version!.ToString(3));

    public async Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        var account = request.StripeHeaders.TryGetValue("Stripe-Account", out var connected) ? connected : MainAccount;
        await pacing.WaitAsync(new PacedCall(account, Endpoint.Of(request.Method, request.Uri), limits), cancellationToken);
        using var message = Compose(request);
        using var answer = await http.SendAsync(message, cancellationToken);
        var response = new StripeResponse(answer.StatusCode, answer.Headers, await answer.Content.ReadAsStringAsync(cancellationToken));
        // The SDK prints it to the console.
        answer.Headers.Remove("Stripe-Notice");
        if (answer.IsSuccessStatusCode) RequiredFields.Check(response.Content);
        if (Throttling.IsThrottled(response)) await pacing.HoldAsync(account, Throttling.RetryAfter(response, clock.GetUtcNow()), cancellationToken);
        return response;
    }

    public Task<StripeStreamedResponse> MakeStreamingRequestAsync(StripeRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("No operation of the billing page is streamed.");

    private static HttpRequestMessage Compose(StripeRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri) { Content = request.Content };
        message.Headers.Authorization = request.AuthorizationHeader;
        message.Headers.UserAgent.Add(Product);
        foreach (var (name, value) in request.StripeHeaders) message.Headers.Add(name, value);
        return message;
    }
}

/// <summary>Reads from an answer whether, and for how long, Stripe wants to be left alone.</summary>
internal static class Throttling
{
    // An object locked by somebody else's call is free again at once; the account as a whole is not throttled.
    public static bool IsThrottled(StripeResponse response) =>
        response.StatusCode == HttpStatusCode.TooManyRequests && !response.Content.Contains("\"lock_timeout\"", StringComparison.Ordinal);

    public static TimeSpan? RetryAfter(StripeResponse response, DateTimeOffset now)
    {
        var header = response.Headers?.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait > TimeSpan.Zero ? wait : null;
    }
}
