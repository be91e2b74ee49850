using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Access;

namespace Portal.Identity.Access;

internal sealed class RequiresPermissionHandler : AuthorizationHandler<RequiresPermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresPermissionAttribute requirement)
    {
        if (context.Resource is HttpContext http && http.RequestServices.GetRequiredService<CurrentRequest>().Member?.May(requirement.Permission) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
