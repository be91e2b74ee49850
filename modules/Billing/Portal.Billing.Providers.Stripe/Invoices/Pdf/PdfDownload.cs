using System.Net;
using System.Net.Http.Headers;

namespace Portal.Billing.Providers.Stripe.Invoices.Pdf;

/// <summary>Fetches a PDF from a link of Stripe's. The link is the whole credential: no key goes with it, and it stands in no log and no trace.</summary>
internal sealed class PdfDownload(PdfSource source) : IDisposable
{
    private const int MostRedirects = 2;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpClient http = new(HandlerFor(source)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The PDF as it begins to arrive; null when the link leads to none any more. The caller limits time and size.</summary>
    public async Task<InvoicePdf?> OpenAsync(Uri link, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!source.Allows(link)) throw PdfSource.Refused("The link of a PDF leads to a host that is not allowed.");
            var answer = await SendAsync(link, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK) return await BeginAsync(answer, cancellationToken);
            using (answer)
            {
                if (TargetOf(answer, link) is not { } next) return Absence(answer);
                link = next;
            }
        }

        throw PdfSource.Refused("The link of a PDF was passed on too often.");
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.InnerException is BillingProviderException refused)
        {
            throw PdfSource.Refused(refused.Message);
        }
    }

    // The stream holds the connection, and lets go of it when it is closed.
    private static async Task<InvoicePdf> BeginAsync(HttpResponseMessage answer, CancellationToken cancellationToken) =>
        new(await answer.Content.ReadAsStreamAsync(cancellationToken), answer.Content.Headers.ContentLength);

    private static Uri? TargetOf(HttpResponseMessage answer, Uri link) =>
        (int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } target ? new Uri(link, target) : null;

    private static InvoicePdf? Absence(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
        HttpStatusCode.TooManyRequests => throw new BillingProviderException(
            BillingFailure.RateLimited, "Stripe asked for fewer PDFs.", retryAfter: answer.Headers.RetryAfter?.Delta),
        >= HttpStatusCode.InternalServerError => throw new BillingProviderException(BillingFailure.Unavailable, "Stripe could not send a PDF."),
        _ => throw PdfSource.Refused("Stripe answered the link of a PDF with something else."),
    };

    private static SocketsHttpHandler HandlerFor(PdfSource source) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Through a proxy the address that is checked would be the proxy's.
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectCallback = (context, cancellationToken) => source.ConnectAsync(context.DnsEndPoint, cancellationToken),
    };
}
