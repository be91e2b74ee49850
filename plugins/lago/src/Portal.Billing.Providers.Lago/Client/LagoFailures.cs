using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Turns whatever goes wrong with Lago into the one failure of the contract. Lago's texts may hold ids: none of them gets out.</summary>
internal sealed class LagoFailures(ILogger logger)
{
    private const string ResetHeader = "X-RateLimit-Reset";
    private const int LongestWord = 60;

    // Longer than any window of Lago's; the portal bounds it once more.
    private const int LongestHoldSeconds = 3600;

    /// <summary>Runs a question to Lago and what is made of its answer; an answer that makes no sense is a failure too.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await work();
        }
        catch (Exception fault) when (IsForeign(fault, cancellationToken))
        {
            throw Translate(fault);
        }
    }

    public static BillingProviderException Unreadable(string what) => new(BillingFailure.Unknown, what);

    public static BillingProviderException UnknownCustomer() => new(BillingFailure.AccountNotFound, "Lago does not know the customer.");

    /// <summary>Whether an answer of 404 is Lago's own, and not that of something else at the address.</summary>
    public static bool SaysNotFound(byte[] body) => CodeOf(body)?.EndsWith("_not_found", StringComparison.Ordinal) == true;

    /// <summary>How long Lago wants to be left alone; null when it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date is { } date ? date - now : ResetOf(headers));
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>The failure that an answer other than success is.</summary>
    public BillingProviderException Of(HttpResponseMessage answer, byte[] body, string endpoint, DateTimeOffset now)
    {
        logger.LogWarning("Lago refused {Endpoint}: {Status}, code {Code}.", endpoint, (int)answer.StatusCode, CodeOf(body));
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(BillingFailure.CredentialsRefused, "Lago does not accept the key."),
            HttpStatusCode.Forbidden => new(BillingFailure.CredentialsRefused, "The key lacks a permission, or the organisation a feature."),
            HttpStatusCode.TooManyRequests => new(BillingFailure.RateLimited, "Lago asked for fewer calls.", retryAfter: RetryAfter(answer.Headers, now)),
            HttpStatusCode.NotFound => Unreadable("Something else than Lago answers at its address."),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(BillingFailure.RequestRefused, "Lago understood the request and refused it."),
            >= HttpStatusCode.InternalServerError => Outage("Lago says that it is out of order.", answer.StatusCode),
            _ => Unreadable("Lago answered with something that was not asked for."),
        };
    }

    private static bool IsForeign(Exception fault, CancellationToken cancellationToken) =>
        fault is not (BillingProviderException or OutOfMemoryException) && !(fault is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private BillingProviderException Translate(Exception fault) => fault switch
    {
        OperationCanceledException => Away("Lago did not answer in time.", fault),
        HttpRequestException or IOException => Away("Lago could not be reached.", fault),
        _ => Misread(fault),
    };

    private BillingProviderException Away(string message, Exception fault)
    {
        logger.LogWarning("{Message} ({Cause})", message, fault.GetType().Name);
        return Outage(message, (fault as HttpRequestException)?.StatusCode);
    }

    // With a cause, which says that Lago as a whole is away; a cause of our own, because the original may hold an address.
    private static BillingProviderException Outage(string message, HttpStatusCode? status) =>
        new(BillingFailure.Unavailable, message, new HttpRequestException(message, null, status));

    private BillingProviderException Misread(Exception fault)
    {
        logger.LogError("An answer of Lago could not be read: {Cause} in {Place}.", fault.GetType().Name, fault.TargetSite?.DeclaringType?.Name);
        return Unreadable("Lago answered with something that cannot be read.");
    }

    private static TimeSpan? ResetOf(HttpResponseHeaders headers) =>
        headers.TryGetValues(ResetHeader, out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestHoldSeconds))
            : null;

    // A word of Lago's interface. Anything else that stands there may be an id.
    private static string? CodeOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var word = document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
            return word is { Length: <= LongestWord } && word.All(letter => char.IsAsciiLetterLower(letter) || letter == '_') ? word : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what half a character in a text comes to.
            return null;
        }
    }
}
