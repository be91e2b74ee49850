using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Identity.SignIn;

internal static class SignInPages
{
    /// <summary>Answers with a page, rendered by its own endpoint, so that it keeps the host's frame, which a module does not know.</summary>
    public static Task ShowAsync<TPage>(HttpContext context, int status)
    {
        var page = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(TPage));
        context.Response.StatusCode = status;
        context.Request.Method = HttpMethods.Get;
        context.SetEndpoint(page);
        return page.RequestDelegate!(context);
    }
}
