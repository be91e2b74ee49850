using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contract;

namespace Portal.Identity.SignIn;

/// <summary><c>GET /</c>: to the first thing the role may see.</summary>
internal static class HomeEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/", (ICurrentRequest request) => Results.Redirect(For(request.Member!))).RequireAuthorization().ExcludeFromDescription();

    internal static string For(CurrentMember member) => member switch
    {
        _ when member.May(Permission.ChooseClient) => "/clients",
        _ when member.May(Permission.ReadBilling) => "/billing",
        _ when member.May(Permission.UseSupport) => "/support",
        _ when member.May(Permission.WorkSupportQueue) => "/support/queue",
        _ => "/settings",
    };
}
