using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Http;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Billing.Invoices.Pdf;

/// <summary><c>GET|HEAD …/invoices/{invoice_id}/pdf</c>, for programs under <c>/api/billing</c> and for people under <c>/billing</c>.</summary>
internal static class PdfEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/api/billing/invoices/{invoice_id}/pdf", Methods, AnswerProgramAsync).WithMetadata(Access);
        endpoints.MapMethods("/billing/invoices/{invoice_id}/pdf", Methods, AnswerPersonAsync).WithMetadata(Access).ExcludeFromDescription();
    }

    private static object[] Access => [new RequiresClientAttribute(Permission.ReadBilling), new LimitedByAttribute(RequestBudget.Pdf)];

    private static async Task<IResult> AnswerProgramAsync(string invoice_id, HttpContext http, ICurrentRequest request, InvoicePdfs pdfs) =>
        await AskAsync(invoice_id, http, request, pdfs) switch
        {
            PdfAnswer.Ready ready => new PdfFile(ready.Invoice.Id, ready),
            PdfAnswer.Listed listed => new PdfFile(listed.Invoice.Id, null),
            PdfAnswer.Refused refused => refused.Refusal.Error.Announce(http.Response, refused.Refusal.RetryAfter),
            _ => Refusals.NotFound,
        };

    private static async Task<IResult> AnswerPersonAsync(string invoice_id, HttpContext http, ICurrentRequest request, InvoicePdfs pdfs) =>
        await AskAsync(invoice_id, http, request, pdfs) switch
        {
            PdfAnswer.Ready ready => new PdfFile(ready.Invoice.Id, ready),
            PdfAnswer.Listed listed => new PdfFile(listed.Invoice.Id, null),
            PdfAnswer.Refused refused => BackToPage(invoice_id, http, request.RequiredScope, refused.Refusal),
            _ => TypedResults.StatusCode(StatusCodes.Status404NotFound),
        };

    private static Task<PdfAnswer> AskAsync(string invoiceId, HttpContext http, ICurrentRequest request, InvoicePdfs pdfs) =>
        HttpMethods.IsHead(http.Request.Method)
            ? pdfs.LookAsync(request.RequiredScope, invoiceId, http.RequestAborted)
            : pdfs.FetchAsync(request.RequiredScope, invoiceId, http.RequestAborted);

    private static SeeOther BackToPage(string invoiceId, HttpContext http, ClientScope scope, PdfRefusal refusal) => SeeOther.Billing(
        scope,
        [("cursor", http.Request.Query["cursor"]), ("pdf", refusal.Error.Code), ("wait", SecondsOf(refusal.RetryAfter)), ("invoice", invoiceId)],
        $"invoice-{invoiceId}");

    private static string? SecondsOf(TimeSpan? wait) => wait is { } known ? Math.Ceiling(known.TotalSeconds).ToString(CultureInfo.InvariantCulture) : null;
}
