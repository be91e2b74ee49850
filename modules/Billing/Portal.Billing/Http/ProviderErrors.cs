using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Billing.Providers;
using Portal.Modularity.Http;

namespace Portal.Billing.Http;

/// <summary>Our own words for a provider's failures; the vendor's words go nowhere.</summary>
internal static class ProviderErrors
{
    private static readonly TimeSpan UnnamedWait = TimeSpan.FromSeconds(30);

    /// <summary>The provider's "too many requests", answered as our own (DEG-06).</summary>
    public static ApiError RateLimited { get; } = new(
        StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests. Wait a moment and try again.", Retryable: true);

    public static ApiError Unavailable(BillingFailure failure) => new(
        StatusCodes.Status503ServiceUnavailable, "provider_unavailable", "The billing provider does not answer at the moment. Try again later.", Retryable: IsPassing(failure));

    /// <summary>Says in the header how long to wait, where the answer is "too many requests".</summary>
    public static ApiError Announce(this ApiError error, HttpResponse response, TimeSpan? wait)
    {
        if (error.StatusCode == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = Math.Ceiling((wait ?? UnnamedWait).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return error;
    }

    private static bool IsPassing(BillingFailure failure) => failure is BillingFailure.Unavailable or BillingFailure.Unknown;
}
