using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Http;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Billing.Sync;

/// <summary>The Refresh control (NAV-04): <c>POST /api/billing/refresh</c>, and the page's form <c>POST /billing/refresh</c>.</summary>
internal static class RefreshEndpoints
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);
    private static readonly Section[] All = Enum.GetValues<Section>();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        object[] access = [new RequiresClientAttribute(Permission.ReadBilling), new LimitedByAttribute(RequestBudget.Provider)];
        endpoints.MapPost("/api/billing/refresh", RefreshAsync).WithMetadata(access).Produces<RefreshBody>();
        endpoints.MapPost("/billing/refresh", RefreshPageAsync).WithMetadata(access).ExcludeFromDescription();
    }

    private static async Task<IResult> RefreshAsync(ICurrentRequest request, BillingSync sync, MirrorReader mirror, CancellationToken cancellationToken)
    {
        var scope = request.RequiredScope;
        var result = await sync.RefreshAsync(scope.Client.Id, All, Budget, cancellationToken);
        return TypedResults.Json(RefreshBody.Of(result.Status, await mirror.ReadAccountAsync(scope, cancellationToken)), ApiJson.Options);
    }

    // See Other, so that reloading the page does not ask the provider again.
    private static async Task<IResult> RefreshPageAsync(ICurrentRequest request, BillingSync sync, CancellationToken cancellationToken)
    {
        var scope = request.RequiredScope;
        var result = await sync.RefreshAsync(scope.Client.Id, All, Budget, cancellationToken);
        return SeeOther.Billing(scope, [("refresh", MessageCode(result))]);
    }

    private static string? MessageCode(RefreshResult result) => result switch
    {
        { Status: RefreshStatus.InProgress } => "in_progress",
        _ when result.Sections.All(each => each.Outcome is SectionOutcome.Succeeded or SectionOutcome.NotOffered) => null,
        _ when result.Sections.Any(each => each.Outcome == SectionOutcome.RateLimited) => "rate_limited",
        _ => "incomplete",
    };
}
