using Microsoft.AspNetCore.Http;
using Portal.Billing.Mirror;

namespace Portal.Billing.Invoices.Pdf;

/// <summary>Sends a PDF under our own name and type; nothing of the provider's headers passes (PDF-06, PDF-12). Ranges are not served.</summary>
/// <param name="ready">The file; null answers a HEAD.</param>
internal sealed class PdfFile(InvoiceId id, PdfAnswer.Ready? ready) : IResult
{
    // A file that a reader opens in the browser after all runs no script and reaches nothing.
    private const string Sandbox = "sandbox; default-src 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var file = ready;
        WriteHeaders(httpContext.Response);
        if (file is null) return;
        httpContext.Response.ContentLength = file.Pdf.Length;
        await file.Pdf.File.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }

    private void WriteHeaders(HttpResponse response)
    {
        response.ContentType = "application/pdf";
        response.Headers.ContentDisposition = $"attachment; filename=\"invoice-{id}.pdf\"";
        response.Headers.ContentSecurityPolicy = Sandbox;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers.AcceptRanges = "none";
    }
}
