using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Http;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Identity.Contract;
using Portal.Modularity.Access;

namespace Portal.Billing.Handoff;

/// <summary><c>GET /billing/support?invoice=</c>: on to Support's form with the prefill sealed now. Stores nothing (CFG-08).</summary>
internal static class HandoffEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/billing/support", StartTicketAsync)
        .WithMetadata(new RequiresClientAttribute(Permission.ReadBilling))
        .ExcludeFromDescription();

    private static async Task<IResult> StartTicketAsync(HttpRequest http, ICurrentRequest request, BillingSummaryReader summaries, MirrorReader mirror, BillingHandoff handoff)
    {
        var (scope, stop) = (request.RequiredScope, http.HttpContext.RequestAborted);
        var asked = http.Query["invoice"].ToString();
        var invoice = InvoiceId.TryParse(asked, out var id) ? await mirror.FindInvoiceAsync(scope, id, stop) : null;
        if (asked.Length > 0 && invoice is null) return TypedResults.StatusCode(StatusCodes.Status404NotFound);

        var summary = await summaries.ReadAsync(scope, stop);
        var help = invoice is null ? handoff.Offer(summary) : handoff.OfferInvoiceCopy(summary, invoice);
        return help.TicketHref is { } href ? new SeeOther("/" + href.TrimStart('/')) : SeeOther.Billing(scope, []);
    }
}
