using System.Net;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>Turns whatever goes wrong with Stripe into the one failure of the contract. Stripe's texts hold ids and parts of keys: none of them gets out.</summary>
internal sealed class StripeFailures(TimeProvider clock, ILogger logger)
{
    private const int LongestWord = 60;

    /// <summary>Runs a question to Stripe and what is made of its answer; an answer that makes no sense is a failure too.</summary>
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

    /// <summary>Whether Stripe says that the object asked for does not exist: in this mode, in this account.</summary>
    public static bool IsMissing(StripeException fault) => fault.StripeError?.Code is "resource_missing" or "not_found";

    public static BillingProviderException UnknownCustomer() => new(BillingFailure.AccountNotFound, "Stripe does not know the customer, or it was deleted.");

    private static bool IsForeign(Exception fault, CancellationToken cancellationToken) =>
        fault is not (BillingProviderException or OutOfMemoryException) && !(fault is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private BillingProviderException Translate(Exception fault) => fault switch
    {
        StripeException refused => Translate(refused),
        OperationCanceledException => Unavailable("Stripe did not answer in time.", fault),
        HttpRequestException or IOException => Unavailable("Stripe could not be reached.", fault),
        _ => Unreadable(fault),
    };

    private BillingProviderException Translate(StripeException refused)
    {
        Log(refused);
        return refused.HttpStatusCode switch
        {
            HttpStatusCode.Unauthorized => new(BillingFailure.CredentialsRefused, "Stripe does not accept the key."),
            HttpStatusCode.Forbidden => new(BillingFailure.CredentialsRefused, "The key lacks a permission, or the connected account is not open to it."),
            _ when IsMissing(refused) => Missing(refused),
            HttpStatusCode.TooManyRequests => Throttled(refused),
            HttpStatusCode.Conflict => new(BillingFailure.Unavailable, "Stripe is busy with another call for the same object."),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new(BillingFailure.RequestRefused, "Stripe understood the request and refused it."),
            >= HttpStatusCode.InternalServerError => Outage("Stripe says that it is out of order.", refused.HttpStatusCode),
            _ => new(BillingFailure.Unknown, "Stripe answered with something that cannot be read."),
        };
    }

    private static BillingProviderException Missing(StripeException refused) => refused.StripeError?.Param == "customer"
        ? UnknownCustomer()
        : new(BillingFailure.RequestRefused, "Stripe does not know an object that the request named.");

    private BillingProviderException Throttled(StripeException refused) => Throttling.IsThrottled(refused.StripeResponse)
        ? new(BillingFailure.RateLimited, "Stripe asked for fewer calls.", retryAfter: Throttling.RetryAfter(refused.StripeResponse, clock.GetUtcNow()))
        : new(BillingFailure.Unavailable, "Stripe is busy with another call for the same object.");

    private BillingProviderException Unavailable(string message, Exception fault)
    {
        logger.LogWarning("{Message} ({Cause})", message, fault.GetType().Name);
        return Outage(message, (fault as HttpRequestException)?.StatusCode);
    }

    // With a cause, which says that Stripe as a whole is away; a cause of our own, because the vendor's may hold ids.
    private static BillingProviderException Outage(string message, HttpStatusCode? status) =>
        new(BillingFailure.Unavailable, message, new HttpRequestException(message, null, status));

    private BillingProviderException Unreadable(Exception fault)
    {
        logger.LogError("An answer of Stripe could not be read: {Cause} in {Place}.", fault.GetType().Name, fault.TargetSite?.DeclaringType?.Name);
        return new BillingProviderException(BillingFailure.Unknown, "Stripe answered with something that cannot be read.");
    }

    private void Log(StripeException refused) => logger.LogWarning(
        "Stripe refused a call: {Status}, type {Type}, code {Code}, request {RequestId}.",
        (int)refused.HttpStatusCode, Word(refused.StripeError?.Type), Word(refused.StripeError?.Code), RequestId(refused.StripeResponse));

    // A word of Stripe's interface. Anything else that stands there may be an id, or a part of a key.
    private static string? Word(string? text) => text is { Length: <= LongestWord } && text.All(letter => char.IsAsciiLetterLower(letter) || letter == '_') ? text : null;

    // What Stripe's support asks for; it says nothing to anybody else.
    private static string? RequestId(StripeResponse? response) =>
        response?.RequestId is { } id && StripeId.IsPlausible(id) && id.StartsWith("req_", StringComparison.Ordinal) ? id : null;
}
