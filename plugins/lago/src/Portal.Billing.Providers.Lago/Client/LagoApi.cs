using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Billing.Providers.Lago.Configuration;

namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Lago's API as one key sees it: all customers of the organisation, so that every answer is checked for whose it is. Paced, without retries.</summary>
internal sealed class LagoApi(LagoSettings settings, BillingProviderContext context)
{
    private const string PacedAccount = "organisation";

    private static readonly ProductInfoHeaderValue Product = new("Portal", typeof(LagoApi).Assembly.GetName().Version!.ToString(3));

    // An answer that lacks what Lago always says is no answer: nothing is read as zero.
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private readonly LagoFailures failures = new(context.Logger);

    /// <summary>Runs one operation of the contract; whatever goes wrong in it comes out as the contract's one failure.</summary>
    public Task<T> GuardAsync<T>(Func<Task<T>> operation, CancellationToken cancellationToken) => failures.GuardAsync(operation, cancellationToken);

    /// <param name="path">Below <c>/api/v1/</c>: words, and ids by <see cref="LagoPath.Id"/>.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="BillingProviderException">Lago refused, or knows nothing of the kind.</exception>
    public async Task<T> GetAsync<T>(string path, Query query, CancellationToken cancellationToken)
        where T : class => await FindAsync<T>(path, query, cancellationToken)
        ?? throw new BillingProviderException(BillingFailure.RequestRefused, "Lago does not know an object that the request named.");

    /// <summary>As <see cref="GetAsync"/>, for one object by its id; null when Lago does not know it.</summary>
    public Task<T?> FindAsync<T>(string path, Query query, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Get, path, query, cancellationToken);

    /// <summary>Sends an order without a body; null when the object is not known, or when Lago answers without a body.</summary>
    public Task<T?> PostAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => SendAsync<T>(HttpMethod.Post, path, new Query(), cancellationToken);

    private async Task<T?> SendAsync<T>(HttpMethod method, string path, Query query, CancellationToken cancellationToken)
        where T : class
    {
        var endpoint = LagoPath.EndpointOf(method, path);
        await context.Pacing.WaitAsync(new PacedCall(PacedAccount, endpoint, settings.Limits), cancellationToken);
        using var request = new HttpRequestMessage(method, new Uri(settings.Api!, $"api/v1/{path}{query}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.ApiKey);
        request.Headers.UserAgent.Add(Product);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await context.Http.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (answer.StatusCode == HttpStatusCode.OK) return body.Length == 0 && method == HttpMethod.Post ? null : JsonSerializer.Deserialize<T>(body, Format) ?? throw new JsonException();
        if (answer.StatusCode == HttpStatusCode.NotFound && LagoFailures.SaysNotFound(body)) return null;
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            await context.Pacing.HoldAsync(PacedAccount, LagoFailures.RetryAfter(answer.Headers, context.Clock.GetUtcNow()), cancellationToken);
        throw failures.Of(answer, body, endpoint, context.Clock.GetUtcNow());
    }
}
