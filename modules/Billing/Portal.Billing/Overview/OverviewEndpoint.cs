using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Billing.Overview;

/// <summary><c>GET /api/billing/overview</c>.</summary>
internal static class OverviewEndpoint
{
    /// <summary>Nothing was ever read: worth trying again (DEG-03).</summary>
    private static readonly ApiError CouldNotBeLoaded = new(
        StatusCodes.Status503ServiceUnavailable, "billing_could_not_be_loaded", "Billing details could not be loaded. Select Refresh, or try again in a moment.", Retryable: true);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/billing/overview", ReadAsync).WithMetadata(new RequiresClientAttribute(Permission.ReadBilling)).Produces<OverviewBody>();

    private static async Task<IResult> ReadAsync(ICurrentRequest request, BillingSummaryReader summaries, OverviewBodyWriter writer, BillingTrail trail, CancellationToken cancellationToken)
    {
        await trail.ViewedAsync(request.RequiredScope, cancellationToken);
        var summary = await summaries.ReadAsync(request.RequiredScope, cancellationToken);
        if (summary.Status == BillingStatus.CouldNotBeLoaded) return CouldNotBeLoaded;
        return TypedResults.Json(writer.Write(summary), ApiJson.Options);
    }
}
