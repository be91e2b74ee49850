using Portal.Billing.Providers.Stripe.Configuration;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>Stripe as one key sees it. One instance serves the whole portal.</summary>
internal sealed class StripeApi
{
    private readonly StripeClient client;
    private readonly StripeFailures failures;

    public StripeApi(StripeSettings settings, BillingProviderContext context)
    {
        failures = new StripeFailures(context.Clock, context.Logger);
        client = new StripeClient(new StripeClientOptions
        {
            ApiKey = settings.SecretKey,
            ApiBase = settings.ApiBase.GetLeftPart(UriPartial.Authority),
            HttpClient = new StripeHttp(context.Http, context.Pacing, settings.Limits, context.Clock),
        });
    }

    /// <summary>Runs one operation of the contract; whatever goes wrong in it comes out as the contract's one failure.</summary>
    public Task<T> GuardAsync<T>(Func<Task<T>> operation, CancellationToken cancellationToken) => failures.GuardAsync(operation, cancellationToken);

    /// <summary>Asks in the connected account; null for the key's own.</summary>
    public Task<T> AskAsync<T>(string? connectedAccount, Func<V1Services, RequestOptions, Task<T>> question) =>
        question(client.V1, new RequestOptions { StripeAccount = connectedAccount });

    /// <summary>As <see cref="AskAsync"/>, for one object by its id; null when Stripe does not know it.</summary>
    public async Task<T?> FindAsync<T>(string? connectedAccount, Func<V1Services, RequestOptions, Task<T>> question)
        where T : class
    {
        try
        {
            return await AskAsync(connectedAccount, question);
        }
        catch (StripeException fault) when (StripeFailures.IsMissing(fault))
        {
            return null;
        }
    }
}
