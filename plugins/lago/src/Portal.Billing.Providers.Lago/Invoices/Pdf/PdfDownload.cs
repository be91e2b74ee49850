using System.Net;
using System.Net.Http.Headers;
using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Configuration;

namespace Portal.Billing.Providers.Lago.Invoices.Pdf;

/// <summary>Fetches a PDF from where Lago stores it. The link is the whole credential: no key goes with it, and it stands in no log.</summary>
internal sealed class PdfDownload(LagoApi api, LagoSettings settings, HttpClient http)
{
    private const int MostRedirects = 3;

    /// <summary>The PDF as it begins to arrive; null when the link leads to none any more. The caller limits time and size.</summary>
    public async Task<InvoicePdf?> OpenAsync(LagoInvoice invoice, CancellationToken cancellationToken)
    {
        var link = await LinkAsync(invoice, cancellationToken);
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (!Allows(link)) throw LagoFailures.Unreadable("The link of a PDF leads to a host that PdfHosts does not name.");
            var answer = await SendAsync(link, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK)
                return new InvoicePdf(await answer.Content.ReadAsStreamAsync(cancellationToken), answer.Content.Headers.ContentLength);
            using (answer)
            {
                if (TargetOf(answer, link) is not { } next) return Absence(answer);
                link = next;
            }
        }

        throw LagoFailures.Unreadable("The link of a PDF was passed on too often.");
    }

    // The first time anybody asks for it, Lago begins to make it.
    private async Task<Uri> LinkAsync(LagoInvoice invoice, CancellationToken cancellationToken)
    {
        var text = invoice.FileUrl;
        if (string.IsNullOrEmpty(text))
        {
            var answer = await api.PostAsync<InvoiceAnswer>($"invoices/{LagoPath.Id(invoice.LagoId)}/download", cancellationToken);
            text = answer?.Invoice is { } made && made.LagoId == invoice.LagoId ? made.FileUrl : null;
        }

        if (string.IsNullOrEmpty(text)) throw new BillingProviderException(BillingFailure.Unavailable, "Lago is still making the PDF.");
        return Uri.TryCreate(text, UriKind.Absolute, out var link) ? link : throw LagoFailures.Unreadable("Lago names a link that is none.");
    }

    private async Task<HttpResponseMessage> SendAsync(Uri link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // Lago itself, which passes on to its storage, and the hosts that the operator names.
    private bool Allows(Uri link) => link.UserInfo.Length == 0 && (IsAtLago(link) || IsNamed(link));

    private bool IsAtLago(Uri link) => link.Scheme == settings.Api!.Scheme && link.Authority == settings.Api.Authority;

    private bool IsNamed(Uri link) => link.Scheme == Uri.UriSchemeHttps && link.IsDefaultPort && settings.PdfHosts.Contains(link.Host, StringComparer.OrdinalIgnoreCase);

    private static Uri? TargetOf(HttpResponseMessage answer, Uri link) =>
        (int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } target ? new Uri(link, target) : null;

    private static InvoicePdf? Absence(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => null,
        HttpStatusCode.TooManyRequests => throw new BillingProviderException(BillingFailure.RateLimited, "Lago's storage asked for fewer PDFs.", retryAfter: answer.Headers.RetryAfter?.Delta),
        >= HttpStatusCode.InternalServerError => throw new BillingProviderException(BillingFailure.Unavailable, "Lago's storage could not send a PDF."),
        _ => throw LagoFailures.Unreadable("Lago's storage answered the link of a PDF with something else."),
    };
}
