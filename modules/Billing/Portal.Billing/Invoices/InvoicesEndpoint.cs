using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Billing.Invoices;

/// <summary><c>GET /api/billing/invoices?cursor=</c> and <c>GET /api/billing/invoices/{invoice_id}</c>.</summary>
internal static class InvoicesEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var readers = endpoints.MapGroup("/api/billing/invoices").WithMetadata(new RequiresClientAttribute(Permission.ReadBilling));
        readers.MapGet("", ListAsync).Produces<InvoiceListBody>();
        readers.MapGet("/{invoice_id}", FindAsync).Produces<InvoiceDetailsBody>();
    }

    private static async Task<IResult> ListAsync(HttpRequest http, ICurrentRequest request, InvoiceHistoryReader history, BillingTrail trail, CancellationToken cancellationToken)
    {
        var page = await history.ReadAsync(request.RequiredScope, http.Query["cursor"], cancellationToken);
        if (page is null) return Refusals.NotFound;
        await trail.ViewedAsync(request.RequiredScope, cancellationToken);
        return TypedResults.Json(InvoiceListBody.Of(page, request.RequiredScope.Client.TimeZone), ApiJson.Options);
    }

    private static async Task<IResult> FindAsync(string invoice_id, ICurrentRequest request, MirrorReader mirror, BillingTrail trail, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!InvoiceId.TryParse(invoice_id, out var id)) return Refusals.NotFound;
        var scope = request.RequiredScope;
        var stored = await mirror.FindInvoiceAsync(scope, id, cancellationToken);
        if (stored is null) return Refusals.NotFound;
        await trail.OpenedAsync(scope, stored, cancellationToken);
        var receipts = await trail.ReceiptsAsync(scope, stored, cancellationToken);
        return TypedResults.Json(InvoiceDetailsBody.Of(stored, scope.Client.TimeZone, clock.GetUtcNow(), receipts), ApiJson.Options);
    }
}

/// <summary>A page of invoices in the API, with the two directions a reader may go.</summary>
internal sealed record InvoiceListBody(
    IReadOnlyList<InvoiceBody> Items, bool HasMore, string? NextCursor, string? PreviousCursor, string Status, string? Reason, DateTimeOffset? FirstInvoiceAt)
{
    public static InvoiceListBody Of(InvoiceHistory page, TimeZoneInfo zone) => new(
        [.. page.Items.Select(item => InvoiceBody.Of(item, zone, page.Now))],
        page.OlderCursor is not null,
        page.OlderCursor,
        page.NewerCursor,
        page.Empty == EmptyReason.NotLoaded ? "unavailable" : "ok",
        page.Empty?.Code(),
        page.FirstInvoiceAt);
}
