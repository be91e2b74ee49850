using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Identity.Contract;

namespace Portal.Billing.Invoices.Pdf;

/// <summary>Sends a PDF under our own name and type; nothing of the provider's headers passes (PDF-06, PDF-12). Ranges are not served.</summary>
/// <param name="ready">The file; null answers a HEAD.</param>
internal sealed class PdfFile(InvoiceId id, PdfAnswer.Ready? ready) : IResult
{
    private const string CutOff = "cut_off";

    // A file that a reader opens in the browser after all runs no script and reaches nothing.
    private const string Sandbox = "sandbox; default-src 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var file = ready;
        WriteHeaders(httpContext.Response);
        if (file is null) return;
        httpContext.Response.ContentLength = file.Pdf.Length;
        await SendAsync(httpContext, file);
    }

    private static async Task SendAsync(HttpContext http, PdfAnswer.Ready file)
    {
        var (scope, trail) = (http.RequestServices.GetRequiredService<ICurrentRequest>().RequiredScope, http.RequestServices.GetRequiredService<BillingTrail>());
        var sent = false;
        try
        {
            await file.Pdf.File.CopyToAsync(http.Response.Body, http.RequestAborted);
            sent = true;
        }
        finally
        {
            // whoever went away has seen a part of it: that is written down all the same
            await trail.PdfAsync(scope, sent ? AuditAction.PdfDelivered : AuditAction.PdfFailed, file.Invoice, sent ? null : CutOff, CancellationToken.None);
        }
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
