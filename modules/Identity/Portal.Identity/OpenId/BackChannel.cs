using System.Text;
using Microsoft.IdentityModel.Protocols;

namespace Portal.Identity.OpenId;

/// <summary>The portal's own calls to the provider: each bounded in time and size, none redirected, all over https or on this machine.</summary>
internal sealed class BackChannel(TimeProvider time) : IDocumentRetriever, IDisposable
{
    private const int LongestAnswer = 256 * 1024;
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime, ActivityHeadersPropagator = null })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>A document that has to be there.</summary>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var answer = await SendAsync(request, cancel);
        return answer.IsSuccess ? answer.Body : throw new OpenIdException(OpenIdFailure.Away, "status");
    }

    /// <exception cref="OpenIdException">There was no answer, or none within the limits.</exception>
    public async Task<ProviderAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!OpenIdSettings.IsSafe(request.RequestUri?.OriginalString)) throw new OpenIdException(OpenIdFailure.Away, "unsafe address");
        using var limit = new CancellationTokenSource(LongestCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return new(response.IsSuccessStatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(either.Token)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OpenIdException(OpenIdFailure.Away, "too slow");
        }
        catch (HttpRequestException failed)
        {
            throw new OpenIdException(OpenIdFailure.Away, failed.HttpRequestError.ToString());
        }
    }

    public void Dispose() => client.Dispose();
}

internal sealed record ProviderAnswer(bool IsSuccess, string Body);
