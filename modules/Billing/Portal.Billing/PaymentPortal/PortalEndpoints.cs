using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Gateway;
using Portal.Billing.Http;
using Portal.Billing.Providers;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Billing.PaymentPortal;

/// <summary><c>POST /api/billing/portal-sessions</c> for programs, <c>POST /billing/portal</c> for the page's dialog, which opens a new tab.</summary>
internal static class PortalEndpoints
{
    private static readonly ApiError NotOffered = new(
        StatusCodes.Status404NotFound, "portal_not_offered", "The billing provider has no billing portal.");

    private static readonly ApiError Failed = new(
        StatusCodes.Status502BadGateway, "portal_session_failed", "The billing portal could not be opened. No session was started; try again in a moment.", Retryable: true);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/billing/portal-sessions", AnswerProgramAsync).WithMetadata([.. Access, FreshProof]).Produces<PortalSessionBody>(StatusCodes.Status201Created);
        endpoints.MapPost("/billing/portal", AnswerPersonAsync).WithMetadata([.. Access, FreshProofOfPerson]).ExcludeFromDescription();
        // Said in so many words, because the portal's page for unknown addresses would answer a GET otherwise.
        endpoints.MapGet("/api/billing/portal-sessions", RefuseGet).WithMetadata(Access).ExcludeFromDescription();
        endpoints.MapGet("/billing/portal", RefuseGet).WithMetadata(Access).ExcludeFromDescription();
    }

    private static object[] Access => [new RequiresClientAttribute(Permission.ReadBilling), new LimitedByAttribute(RequestBudget.Provider)];

    // The portal opens payment details: it takes more than a session that somebody left open.
    private static RequiresFreshProofAttribute FreshProof => new("/billing") { WithSecondFactorOnly = true };

    private static RequiresFreshProofAttribute FreshProofOfPerson => new("/billing") { WithSecondFactorOnly = true, Deed = "Open Billing Portal" };

    private static async Task<IResult> AnswerProgramAsync(HttpContext http, ICurrentRequest request, PortalSessions sessions, PortalReturnAddress address) =>
        await OpenAsync(http, request, sessions, address) switch
        {
            null => Refusals.RoleRefused,
            PortalOpening.Opened opened => Created(http, opened),
            PortalOpening.Failed { Failure: BillingFailure.RateLimited } limited => ProviderErrors.RateLimited.Announce(http.Response, limited.RetryAfter),
            PortalOpening.Failed => Failed,
            _ => NotOffered,
        };

    private static async Task<IResult> AnswerPersonAsync(HttpContext http, ICurrentRequest request, PortalSessions sessions, PortalReturnAddress address) =>
        await OpenAsync(http, request, sessions, address) switch
        {
            null => TypedResults.StatusCode(StatusCodes.Status403Forbidden),
            PortalOpening.Opened opened => new ContinuePage(opened.Url),
            PortalOpening.Failed => SeeOther.Billing(request.RequiredScope, [("portal", "failed")]),
            _ => SeeOther.Billing(request.RequiredScope, [("portal", "not_offered")]),
        };

    private static StatusCodeHttpResult RefuseGet(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private static Task<PortalOpening?> OpenAsync(HttpContext http, ICurrentRequest request, PortalSessions sessions, PortalReturnAddress address) =>
        sessions.OpenAsync(request.RequiredScope, address.For(request.RequiredScope, http.Request), http.RequestAborted);

    private static JsonHttpResult<PortalSessionBody> Created(HttpContext http, PortalOpening.Opened opened)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new PortalSessionBody(opened.Url.AbsoluteUri), ApiJson.Options, ApiJson.ContentType, StatusCodes.Status201Created);
    }

    private sealed record PortalSessionBody(string Url);
}
