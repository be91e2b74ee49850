using Microsoft.AspNetCore.Authorization;
using Portal.Modularity.Access;

namespace Portal.Identity.Access;

internal sealed class RequiresPermissionHandler(CurrentRequest current) : AuthorizationHandler<RequiresPermissionAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresPermissionAttribute requirement)
    {
        if (current.Member?.May(requirement.Permission) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
