using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Access;

namespace Portal.Billing.Webhooks;

/// <summary><c>POST /webhooks/billing/{provider}</c>: 200 once the event is kept, for good. Every refusal is a bare status, which the host puts into words.</summary>
internal static class WebhookEndpoint
{
    // Each method, so that another than POST meets 405 and not the sign-in.
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.Map("/webhooks/billing/{provider}", AnswerAsync)
            // The server counts what frames the chunks too; the reading keeps to the exact limit.
            .WithMetadata(new AllowAnonymousAttribute(), new SkipsAntiforgeryAttribute("signature of the sender"), new RequestSizeLimitAttribute(2 * DeliveryBody.LongestBytes))
            // Who delivers has neither a session nor a budget of requests; what they would cost is saved.
            .ShortCircuit()
            .ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = HttpMethods.IsPost(context.Request.Method)
            ? await context.RequestServices.GetRequiredService<Reception>().ReceiveAsync((string)context.Request.RouteValues["provider"]!, context)
            : StatusCodes.Status405MethodNotAllowed;
        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) context.Response.Headers.Allow = HttpMethods.Post;
    }
}
